package import SpateAnalysis

/// A comparison for terminals: the conclusion first, then a line per figure.
package enum ComparisonText {
    /// Renders a comparison.
    ///
    /// `names`: What the two runs are called.
    package static func render(
        _ comparison: Comparison,
        names: (baseline: String, candidate: String),
        usesColor: Bool
    ) -> String {
        let paint = Painter(usesColor: usesColor)
        var lines = ["", "  " + paint(comparison.conclusion, .bold)]
        let advice = ComparisonFigure.advice(comparison)
        if !advice.isEmpty { lines.append("  " + advice) }
        lines += ["", "  baseline   \(names.baseline)", "  candidate  \(names.candidate)"]
        for difference in comparison.differences {
            lines.append(
                "  " + paint(difference.isBlocking ? "not the same test: " : "note: ", .yellow) + difference.text
            )
        }
        var scope: ComparisonRow.Scope?
        for row in comparison.rows {
            if row.scope != scope {
                lines += ["", "  " + paint(ComparisonFigure.scope(row.scope), .bold)]
                scope = row.scope
            }
            lines.append(line(row, paint))
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    private static func line(_ row: ComparisonRow, _ paint: Painter) -> String {
        let values =
            ComparisonFigure.value(row.baseline, row.unit).leftPadded(to: 11) + " → "
            + ComparisonFigure.value(row.candidate, row.unit).leftPadded(to: 11)
        let change = ComparisonFigure.change(row.change, row.unit).leftPadded(to: 14)
        let style: TerminalStyle? =
            switch row.judgement {
            case .better: .green
            case .worse: .red
            case .same, .undecided: nil
            }
        let mark = ComparisonFigure.mark(row.judgement).padded(to: 13)
        return "    \(row.name.padded(to: 26)) \(values) \(change)  \(style.map { paint(mark, $0) } ?? mark) "
            + "(\(ComparisonFigure.interval(row)))"
    }
}

extension String {
    /// The text with spaces in front up to a width.
    fileprivate func leftPadded(to width: Int) -> String { fill(to: width) + self }
}
