package import SpateAnalysis

/// A comparison as Markdown, for pull requests and reports.
package enum ComparisonMarkdown {
    package static func render(_ comparison: Comparison, names: (baseline: String, candidate: String)) -> String {
        var lines = ["# Comparison", "", "**\(comparison.conclusion)**", ""]
        let advice = ComparisonFigure.advice(comparison)
        if !advice.isEmpty { lines += [advice, ""] }
        lines += ["- Baseline: \(cell(names.baseline))", "- Candidate: \(cell(names.candidate))"]
        for difference in comparison.differences {
            lines.append("- \(difference.isBlocking ? "Not the same test" : "Note"): \(cell(difference.text))")
        }
        lines += [
            "", "| where | figure | baseline | candidate | change | interval | |", "|---|---|---:|---:|---:|---|---|",
        ]
        for row in comparison.rows {
            lines.append(
                "| \(cell(ComparisonFigure.scope(row.scope))) | \(row.name) | "
                    + "\(ComparisonFigure.value(row.baseline, row.unit)) | "
                    + "\(ComparisonFigure.value(row.candidate, row.unit)) | "
                    + "\(ComparisonFigure.change(row.change, row.unit)) | \(ComparisonFigure.interval(row)) | "
                    + "\(ComparisonFigure.mark(row.judgement)) |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Text that cannot break out of a cell.
    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("\n", with: " ")
    }
}
