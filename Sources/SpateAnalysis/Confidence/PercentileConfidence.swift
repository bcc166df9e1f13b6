package import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How far a percentile of a sample may be from that of what was sampled.
///
/// By order statistics: how many of n values lie below the true percentile is binomially distributed, whatever the
/// values' own distribution is, so that two ranks enclose it with a known probability.
package enum PercentileConfidence: Sendable, Equatable {
    /// The true percentile lies within, with the probability that was asked for.
    case interval(low: Double, high: Double)
    /// There are too few values beyond the percentile to enclose it; with this many samples it could be.
    case unsupported(neededSamples: UInt64)

    /// How probable it is that an interval holds the true value, unless said otherwise.
    package static let defaultLevel = 0.95

    /// How many independent samples a percentile needs, so that there is a rank on both sides of it.
    ///
    /// `quantile`: 0…1, both exclusive.
    package static func neededSamples(quantile: Double, level: Double = defaultLevel) -> UInt64 {
        UInt64((log((1 - level) / 2) / log(max(quantile, 1 - quantile))).rounded(.up))
    }
}

extension Distribution {
    /// How far a percentile may be from the true one.
    ///
    /// The bounds are those of the buckets that hold the ranks, so that rounding never makes the interval too narrow.
    ///
    /// - Parameters:
    ///   - quantile: 0…1; the extremes themselves are never supported.
    ///   - level: Probability that the interval holds the true value, 0…1, both exclusive.
    ///   - designEffect: How many of these values tell as much as one independent one; at least 1.
    /// - Returns: The interval, or how many values it would take.
    package func confidence(
        quantile: Double,
        level: Double = PercentileConfidence.defaultLevel,
        designEffect: Double = 1
    ) -> PercentileConfidence {
        guard quantile > 0, quantile < 1 else { return .unsupported(neededSamples: .max) }
        let effect = Swift.max(1, designEffect)
        let independent = UInt64(Double(count) / effect)
        let needed = PercentileConfidence.neededSamples(quantile: quantile, level: level)
        guard independent >= needed else {
            return .unsupported(neededSamples: UInt64((Double(needed) * effect).rounded(.up)))
        }
        let successes = BinomialDistribution(trials: independent, probability: quantile)
        let low = successes.quantile((1 - level) / 2)
        let high = successes.quantile((1 + level) / 2) + 1
        return .interval(
            low: bounds(ofRank: UInt64(Double(Swift.max(low, 1)) * effect)).low,
            high: bounds(ofRank: UInt64((Double(Swift.min(high, independent)) * effect).rounded(.up))).high
        )
    }

    /// Between which values the sample of a rank lies; 1 is the smallest sample's.
    private func bounds(ofRank rank: UInt64) -> (low: Double, high: Double) {
        let rank = Swift.min(Swift.max(rank, 1), count)
        var seen: UInt64 = 0
        for bucket in buckets {
            seen += bucket.count
            guard seen >= rank else { continue }
            let (low, high) = bounds(of: bucket)
            return (Swift.max(low, min), Swift.min(high, max))
        }
        return (max, max)
    }
}
