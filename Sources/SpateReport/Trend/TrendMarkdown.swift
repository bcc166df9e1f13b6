package import SpateAnalysis

/// A trend as Markdown, for pull requests and reports.
package enum TrendMarkdown {
    private static let blocks = Array("▁▂▃▄▅▆▇█")

    package static func render(_ trend: Trend) -> String {
        var lines = ["# Trend of \(escaped(trend.title))", "", "**\(escaped(TrendWords.conclusion(trend)))**", ""]
        let notes = TrendWords.notes(trend)
        if !notes.isEmpty { lines += notes.map { "- \(escaped($0))" } + [""] }
        lines += ["`\(line(trend))`", ""]
        if !trend.changes.isEmpty {
            lines += [
                "| | run | time | before | after | change | |", "| ---: | --- | --- | ---: | ---: | ---: | --- |",
            ]
            for (index, change) in trend.changes.enumerated() {
                let point = trend.points[change.position]
                lines.append(
                    "| \(index + 1) | \(escaped(point.runID)) | \(TrendWords.time(point.startedAtUnixNanos)) | "
                        + "\(TrendWords.value(trend, change.before)) | \(TrendWords.value(trend, change.after)) | "
                        + "\(TrendWords.change(trend, change)) | \(TrendWords.mark(trend.kind(change))) |"
                )
            }
            lines.append("")
        }
        lines += ["| run | time | verdict | \(escaped(trend.title)) | |", "| --- | --- | --- | ---: | --- |"]
        for (index, point) in trend.points.enumerated() {
            let mark = trend.changes.firstIndex { $0.position == index }.map { "change \($0 + 1)" } ?? ""
            lines.append(
                "| \(escaped(point.runID)) | \(TrendWords.time(point.startedAtUnixNanos)) | "
                    + "\(point.outcome.rawValue) | \(TrendWords.value(trend, point.value)) | \(mark) |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A block for each run, with a bar before the first run of each new level.
    private static func line(_ trend: Trend) -> String {
        let values = trend.points.map(\.value)
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        var line = ""
        for (index, value) in values.enumerated() {
            if trend.changes.contains(where: { $0.position == index }) { line.append("|") }
            let place = high > low ? (value - low) / (high - low) * Double(blocks.count - 1) : 0
            line.append(blocks[Int(place.rounded())])
        }
        return line
    }

    private static func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
