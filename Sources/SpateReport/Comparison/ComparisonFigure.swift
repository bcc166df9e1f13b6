internal import SpateAnalysis

/// Figures of a comparison in words.
enum ComparisonFigure {
    /// A value with its unit.
    static func value(_ value: Double, _ unit: ComparisonRow.Unit) -> String {
        switch unit {
        case .milliseconds:
            value >= 10_000
                ? "\(FixedDecimals.text(value / 1000, digits: 2)) s" : "\(FixedDecimals.text(value, digits: 2)) ms"
        case .share: "\(FixedDecimals.text(value * 100, digits: 2)) %"
        case .perSecond: "\(FixedDecimals.text(value, digits: 1))/s"
        }
    }

    /// A change with its sign: percent of the baseline, or points of percent.
    static func change(_ change: Double, _ unit: ComparisonRow.Unit) -> String {
        let digits = FixedDecimals.text(abs(change) * 100, digits: unit == .share ? 2 : 1)
        let sign = change < 0 ? "−" : "+"
        return unit == .share ? "\(sign)\(digits) points" : "\(sign)\(digits) %"
    }

    /// The interval of a change.
    static func interval(_ row: ComparisonRow) -> String {
        "\(change(row.low, row.unit)) … \(change(row.high, row.unit))"
    }

    static func mark(_ judgement: ComparisonRow.Judgement) -> String {
        switch judgement {
        case .better: "▲ better"
        case .worse: "▼ worse"
        case .same: "= same"
        case .undecided: "? cannot tell"
        }
    }

    static func scope(_ scope: ComparisonRow.Scope) -> String {
        switch scope {
        case .run: "Run"
        case .endpoint(let endpoint): endpoint
        case .stage(let number, let scenario): "Stage \(number) of \(scenario)"
        }
    }

    /// How much more it takes to decide, in words; empty when all is decided.
    static func advice(_ comparison: Comparison) -> String {
        let open = comparison.rows.filter { $0.judgement == .undecided }.compactMap(\.runsToDecide)
        guard let least = open.min(), let most = open.max() else { return "" }
        let count = least == most ? "\(least)" : "\(least) to \(most)"
        return "About \(count) more \(most == 1 ? "run" : "runs") of each would decide what cannot be told yet."
    }
}
