package import SpateRecord

/// How much less a sample tells because its values are alike when they are near in time.
///
/// A server that is slow now is slow in the next second too, so a thousand requests of one second do not tell a thousand
/// times as much as one. For a percentile only the share of values below it matters: how much that share varies from
/// interval to interval, neighbours included, is compared with how much it would vary were all values independent
/// (a cluster-robust variance with Bartlett weights). An analytic figure instead of a bootstrap, because a verdict must be
/// the same wherever it is computed, and because it costs one pass.
///
/// - Source: Newey, West (1987), “A Simple, Positive Semi-definite, Heteroskedasticity and Autocorrelation Consistent
///   Covariance Matrix”; checked by `DesignEffectTests`.
package enum DesignEffect {
    /// Fewer intervals tell nothing about how they hang together.
    private static let leastIntervals = 10

    /// The factor by which the variance of the share of values below a percentile exceeds that of independent values.
    ///
    /// `parts`: What was measured in each interval, in order of time.
    /// - Returns: At least 1; 1 when there are too few intervals to tell.
    package static func ofPercentile(_ quantile: Double, parts: [Distribution]) -> Double {
        let parts = parts.filter { !$0.isEmpty }
        guard parts.count >= leastIntervals else { return 1 }
        var all = Distribution()
        for part in parts { all.merge(part) }
        let limit = all.percentile(quantile)
        let below = parts.map { Double($0.count(atMost: limit)) }
        let share = below.reduce(0, +) / Double(all.count)
        guard share > 0, share < 1 else { return 1 }
        let residuals = zip(below, parts).map { $0 - share * Double($1.count) }
        let independent = Double(all.count) * share * (1 - share)
        return max(1, longRunSum(residuals) / independent)
    }

    /// The variance of the sum of values that are alike when they are near each other; their mean is 0.
    static func longRunSum(_ values: [Double]) -> Double {
        let count = values.count
        var reach = 1
        // One and a half times the cube root of the number of values.
        while Double(reach + 1) * Double(reach + 1) * Double(reach + 1) <= 3.375 * Double(count) { reach += 1 }
        reach = min(reach, count / 4)
        var variance = values.reduce(0) { $0 + $1 * $1 }
        for lag in stride(from: 1, through: reach, by: 1) {
            let weight = 1 - Double(lag) / Double(reach + 1)
            let product = zip(values.dropFirst(lag), values).reduce(0) { $0 + $1.0 * $1.1 }
            variance += 2 * weight * product
        }
        return variance * Double(count) / Double(count - 1)
    }
}

extension RunRecord {
    /// How far a percentile of a trend over a part of the run may be from the true one, the likeness of neighbouring
    /// intervals allowed for; `nil` without samples.
    ///
    /// `quantile`: 0…1.
    package func confidence(
        of series: String,
        quantile: Double,
        over intervals: some Sequence<RecordInterval>,
        level: Double = PercentileConfidence.defaultLevel
    ) -> PercentileConfidence? {
        guard let position = self.series(named: series) else { return nil }
        let parts = intervals.compactMap { $0.value(ofSeries: position)?.distribution }
        var all = Distribution()
        for part in parts { all.merge(part) }
        guard !all.isEmpty else { return nil }
        let effect = DesignEffect.ofPercentile(quantile, parts: parts)
        return all.confidence(quantile: quantile, level: level, designEffect: effect)
    }
}
