internal import SpateAnalysis
internal import SpateCore

/// Runs as a table for people.
package enum HistoryTable {
    private static let titles = ["ID", "WHEN", "NAME", "VERDICT", "P95", "CHANGE", "ERRORS", "REQUESTS/S"]
    /// Columns that are numbers stand right.
    private static let numbers: Set<Int> = [4, 5, 6, 7]
    private static let verdictColumn = 3
    private static let nameLimit = 32

    /// A head, and a line for each run; empty without runs.
    ///
    /// `usesColor`: Whether verdicts have colours.
    package static func text(_ runs: [ListedRun], usesColor: Bool) -> String {
        guard !runs.isEmpty else { return "" }
        let cells = [titles] + runs.map(cells)
        let widths = titles.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        let outcomes = [nil] + runs.map { Optional($0.row.outcome) }
        return zip(cells, outcomes).map { line, outcome in
            let padded = line.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - line[column].count)
                let text = usesColor && column == verdictColumn ? paint(line[column], outcome) : line[column]
                return numbers.contains(column) ? space + text : text + space
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }.joined()
    }

    private static func cells(_ run: ListedRun) -> [String] {
        let figures = run.row.figures
        let change = run.previous?.figures.p95Millis.flatMap { old in
            figures.p95Millis.flatMap { FigureText.change(from: old, to: $0) }
        }
        return [
            run.row.id, LocalTimeText.minute(run.row.startedAtUnixNanos), shortened(run.row.name),
            run.row.outcome.rawValue, figures.p95Millis.map(FigureText.millis) ?? "–", change ?? "–",
            figures.errorRate.map(FigureText.percent) ?? "–", figures.requestRate.map(FigureText.rounded) ?? "–",
        ]
    }

    private static func shortened(_ name: String) -> String {
        let line = name.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        return line.count > nameLimit ? String(line.prefix(nameLimit - 1)) + "…" : String(line)
    }

    static func paint(_ text: String, _ outcome: Verdict.Outcome?) -> String {
        let style =
            switch outcome {
            case .pass: "32"
            case .fail: "31"
            case .invalid, .aborted: "33"
            case nil: "1"
            }
        return "\u{1B}[\(style)m\(text)\u{1B}[0m"
    }
}
