internal import SpateAnalysis
internal import SpateRecord

extension RunReport {
    /// What became of each figure since the baseline; `nil` for a run that is held against nothing.
    var comparisonTable: ReportTable? {
        guard let baseline = record.header.baseline else { return nil }
        let began = CivilText.utc(unixNanos: baseline.startedAtUnixNanos)
        var table = ReportTable(
            id: "comparison",
            title: "Comparison with the baseline",
            note: "Baseline: run \(baseline.runID), \(baseline.name), \(began).",
            columns: [
                .text("Figure"), .number("Baseline"), .number("This run"), .number("Change"), .number("95 %"),
                .text("Judgement"),
            ],
            rows: []
        )
        guard let comparison = record.baselineComparison else {
            let obstacle = record.comparison?.obstacle ?? ""
            table.columns = [.text("Not compared")]
            table.rows = [[ReportTable.Cell(obstacle.isEmpty ? "The run did not come to it." : obstacle)]]
            return table
        }
        let notes = comparison.differences.map { "\($0.isBlocking ? "Not the same test" : "Note"): \($0.text)." }
        let texts = [comparison.conclusion, ComparisonFigure.advice(comparison), table.note] + notes
        table.note = texts.filter { !$0.isEmpty }.joined(separator: " ")
        table.rows = comparison.rows.map(Self.cells)
        return table
    }

    private static func cells(_ row: ComparisonRow) -> [ReportTable.Cell] {
        let tone: ReportTable.Tone =
            switch row.judgement {
            case .better: .good
            case .worse: .bad
            case .same: .plain
            case .undecided: .warn
            }
        return [
            ReportTable.Cell(row.label),
            ReportTable.Cell(ComparisonFigure.value(row.baseline, row.unit), value: row.baseline),
            ReportTable.Cell(ComparisonFigure.value(row.candidate, row.unit), value: row.candidate),
            ReportTable.Cell(ComparisonFigure.change(row.change, row.unit), value: row.change),
            ReportTable.Cell(ComparisonFigure.interval(row), value: row.low),
            ReportTable.Cell(row.judgement.rawValue, tone: tone),
        ]
    }
}
