package import SpateAnalysis

/// A trend for terminals: what it shows, a plot, the changes, the runs.
package enum TrendText {
    /// `width`: Columns of the terminal.
    package static func render(_ trend: Trend, width: Int, usesColor: Bool) -> String {
        let paint = Painter(usesColor: usesColor)
        var lines = ["", "  " + paint(TrendWords.conclusion(trend), .bold)]
        lines += TrendWords.notes(trend).map { "  " + paint("note: ", .yellow) + $0 } + [""]
        lines += TrendPlot(trend, width: width).lines + [""]
        for (index, change) in trend.changes.enumerated() { lines.append(line(index, change, trend, paint)) }
        if !trend.changes.isEmpty { lines.append("") }
        let widths = (
            id: trend.points.map(\.runID.columnCount).max() ?? 0,
            value: trend.points.map { TrendWords.value(trend, $0.value).columnCount }.max() ?? 0
        )
        for (index, point) in trend.points.enumerated() {
            let value = TrendWords.value(trend, point.value)
            let mark = trend.changes.firstIndex { $0.position == index }.map { "  ← change \($0 + 1)" } ?? ""
            lines.append(
                "  \(point.runID.padded(to: widths.id))  \(TrendWords.time(point.startedAtUnixNanos))  "
                    + "\(point.outcome.rawValue.padded(to: 7))  \(value.fill(to: widths.value))\(value)\(mark)"
            )
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    private static func line(_ index: Int, _ change: ChangePoint, _ trend: Trend, _ paint: Painter) -> String {
        let point = trend.points[change.position]
        let kind = trend.kind(change)
        let style: TerminalStyle = kind == .worse ? .red : kind == .better ? .green : .yellow
        return "  \(index + 1)  \(paint(TrendWords.mark(kind), style))  \(point.runID)  "
            + "\(TrendWords.time(point.startedAtUnixNanos))  \(TrendWords.value(trend, change.before)) → "
            + "\(TrendWords.value(trend, change.after))  \(TrendWords.change(trend, change))"
    }
}
