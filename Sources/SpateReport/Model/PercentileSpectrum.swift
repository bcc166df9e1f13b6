internal import SpateAnalysis
internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Percentiles on the scale that gives every nine as much room as the one before.
enum PercentileSpectrum {
    /// Shares from 0 up to the last one that the number of values can tell, five to each halving of the rest.
    static func quantiles(count: UInt64) -> [Double] {
        guard count > 0 else { return [] }
        let halvings = log2(Double(max(count, 2)))
        return (0...Int(halvings * 5)).map { 1 - exp2(-Double($0) / 5) } + [1 - 1 / Double(max(count, 2))]
    }

    /// Where a share lies on the axis: 0 for 0, 1 for 90 %, 2 for 99 %.
    static func position(_ quantile: Double) -> Double { -log10(1 - quantile) }

    /// The share up to which a number of independent values is enough for an interval of confidence.
    static func supportedQuantile(count: UInt64) -> Double {
        // The inverse of PercentileConfidence.neededSamples for shares above one half.
        max(0, exp(log((1 - PercentileConfidence.defaultLevel) / 2) / Double(max(count, 1))))
    }
}
