/// What the samples of a metric add up to, in an interval or in all.
package enum SeriesValue: Sendable, Equatable {
    /// `sum` of `count` samples.
    case counter(sum: Double, count: UInt64)
    case gauge(last: Double, min: Double, max: Double, count: UInt64)
    /// `trues` of `count` samples were not zero.
    case rate(trues: UInt64, count: UInt64)
    case trend(Distribution)

    package var sampleCount: UInt64 {
        switch self {
        case .counter(_, let count), .gauge(_, _, _, let count), .rate(_, let count): count
        case .trend(let distribution): distribution.count
        }
    }

    /// The values of a trend.
    package var distribution: Distribution? {
        if case .trend(let distribution) = self { distribution } else { nil }
    }

    /// Adds what came later; values of another kind are a fault of the program.
    package mutating func merge(_ later: SeriesValue) {
        switch (self, later) {
        case (.counter(let sum, let count), .counter(let more, let others)):
            self = .counter(sum: sum + more, count: count + others)
        case (.gauge(let last, let low, let high, let count), .gauge(let newest, let lower, let higher, let others)):
            guard others > 0 else { return }
            guard count > 0 else {
                self = later
                return
            }
            _ = last
            self = .gauge(last: newest, min: min(low, lower), max: max(high, higher), count: count + others)
        case (.rate(let trues, let count), .rate(let more, let others)):
            self = .rate(trues: trues + more, count: count + others)
        case (.trend(var distribution), .trend(let others)):
            distribution.merge(others)
            self = .trend(distribution)
        default: preconditionFailure("series of two kinds were merged")
        }
    }
}
