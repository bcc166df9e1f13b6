#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A row with what its interval is made of.
struct EstimatedRow {
    var row: ComparisonRow
    private let estimate: RowMaker.Estimate

    /// `row`'s numbers come from the estimate, unjudged.
    init(
        _ scope: ComparisonRow.Scope,
        _ name: String,
        _ unit: ComparisonRow.Unit,
        _ estimate: RowMaker.Estimate
    ) {
        self.estimate = estimate
        let change = Self.shown(estimate.change, unit)
        let t = estimate.error > 0 ? estimate.change / estimate.error : estimate.change == 0 ? 0 : .infinity
        row = ComparisonRow(
            scope: scope,
            name: name,
            unit: unit,
            baseline: estimate.baseline,
            candidate: estimate.candidate,
            change: change,
            low: change,
            high: change,
            pValue: StudentT.twoSided(t, degrees: estimate.degrees),
            judgement: .undecided,
            runsToDecide: nil
        )
    }

    /// Gives the row the interval that leaves the true change out with a probability of `alpha`.
    mutating func widen(toAlpha alpha: Double) {
        let width = StudentT.critical(alpha: alpha, degrees: estimate.degrees) * estimate.error
        row.low = Self.shown(estimate.change - width, row.unit)
        row.high = Self.shown(estimate.change + width, row.unit)
    }

    private static func shown(_ change: Double, _ unit: ComparisonRow.Unit) -> Double {
        unit == .share ? change : exp(change) - 1
    }
}
