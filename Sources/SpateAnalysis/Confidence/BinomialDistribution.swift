#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How many of a number of independent trials succeed.
///
/// - Source: checked by `BinomialDistributionTests`.
struct BinomialDistribution {
    /// Above this variance the normal distribution, with its half step, stands in: it is then within a rank or two.
    private static let exactVariance = 250_000.0

    let trials: UInt64
    /// 0…1, both exclusive.
    let probability: Double

    private var mean: Double { Double(trials) * probability }
    private var deviation: Double { (mean * (1 - probability)).squareRoot() }

    /// The smallest number of successes that is not exceeded with at least this probability.
    ///
    /// `share`: 0…1, both exclusive.
    /// - Complexity: O(deviation) up to a variance of 250,000, else O(1).
    func quantile(_ share: Double) -> UInt64 {
        guard deviation * deviation <= Self.exactVariance else {
            let rank = mean + Self.normalQuantile(share) * deviation - 0.5
            return UInt64(min(max(rank.rounded(.up), 0), Double(trials)))
        }
        // Weights relative to the most probable number, summed up: nothing over- or underflows for any number of trials.
        let mode = min(Double(trials), ((Double(trials) + 1) * probability).rounded(.down))
        let reach = (12 * deviation).rounded(.up) + 30
        let (first, last) = (max(0, mode - reach), min(Double(trials), mode + reach))
        var weights = [Double](repeating: 0, count: Int(last - first) + 1)
        let odds = probability / (1 - probability)
        var weight = 1.0
        for successes in stride(from: mode, through: first, by: -1) {
            weights[Int(successes - first)] = weight
            weight *= successes / (Double(trials) - successes + 1) / odds
        }
        weight = 1.0
        for successes in stride(from: mode, through: last, by: 1) {
            weights[Int(successes - first)] = weight
            weight *= (Double(trials) - successes) / (successes + 1) * odds
        }
        let wanted = share * weights.reduce(0, +)
        var sum = 0.0
        for (offset, weight) in weights.enumerated() {
            sum += weight
            if sum >= wanted { return UInt64(first) + UInt64(offset) }
        }
        return UInt64(last)
    }

    /// The value below which a share of normally distributed values with mean 0 and deviation 1 lies.
    static func normalQuantile(_ share: Double) -> Double {
        var (low, high) = (-40.0, 40.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
