package import SpateRecord

// A comparison as a record keeps it, and back.

extension RecordedComparison {
    package init(_ comparison: Comparison) {
        self.init()
        differences = comparison.differences.map { Difference(text: $0.text, isBlocking: $0.isBlocking) }
        rows = comparison.rows.map(Row.init)
    }
}

extension Comparison {
    init(_ recorded: RecordedComparison, baselineID: String, candidateID: String) {
        self.init(
            baselineID: baselineID,
            candidateID: candidateID,
            differences: recorded.differences.map { PlanDifference(isBlocking: $0.isBlocking, text: $0.text) },
            rows: recorded.rows.map(ComparisonRow.init)
        )
    }
}

extension RecordedComparison.Row {
    fileprivate init(_ row: ComparisonRow) {
        let scope: RecordedComparison.Scope =
            switch row.scope {
            case .run: .run
            case .endpoint(let endpoint): .endpoint(endpoint)
            case .stage(let number, let scenario): .stage(number, scenario: scenario)
            }
        let unit: RecordedComparison.Unit =
            switch row.unit {
            case .milliseconds: .milliseconds
            case .share: .share
            case .perSecond: .perSecond
            }
        let judgement: RecordedComparison.Judgement =
            switch row.judgement {
            case .better: .better
            case .worse: .worse
            case .same: .same
            case .undecided: .undecided
            }
        self.init(
            scope: scope,
            name: row.name,
            unit: unit,
            baseline: row.baseline,
            candidate: row.candidate,
            change: row.change,
            low: row.low,
            high: row.high,
            pValue: row.pValue,
            judgement: judgement,
            runsToDecide: row.runsToDecide
        )
    }
}

extension ComparisonRow {
    fileprivate init(_ row: RecordedComparison.Row) {
        let scope: Scope =
            switch row.scope {
            case .run: .run
            case .endpoint(let endpoint): .endpoint(endpoint)
            case .stage(let number, let scenario): .stage(number, scenario: scenario)
            }
        let unit: Unit =
            switch row.unit {
            case .milliseconds: .milliseconds
            case .share: .share
            case .perSecond: .perSecond
            }
        let judgement: Judgement =
            switch row.judgement {
            case .better: .better
            case .worse: .worse
            case .same: .same
            case .undecided: .undecided
            }
        self.init(
            scope: scope,
            name: row.name,
            unit: unit,
            baseline: row.baseline,
            candidate: row.candidate,
            change: row.change,
            low: row.low,
            high: row.high,
            pValue: row.pValue,
            judgement: judgement,
            runsToDecide: row.runsToDecide
        )
    }
}
