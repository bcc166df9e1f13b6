/// Where the samples of one metric or sub-metric add up.
///
/// - Concurrency: One owner at a time: a loop's shard, or the aggregator.
package class Sink {
    /// How many samples came in.
    package fileprivate(set) var sampleCount = 0

    /// Adds one sample.
    ///
    /// - Complexity: O(1), no allocation once a trend has seen the magnitude of the value.
    package func add(_ value: Double) { preconditionFailure("an abstract sink got a sample") }

    /// Adds all that `other`, a sink of the same type, holds.
    package func merge(_ other: Sink) { preconditionFailure("an abstract sink was merged") }

    /// Forgets everything, keeping memory.
    package func reset() { sampleCount = 0 }

    package var isEmpty: Bool { sampleCount == 0 }

    /// An empty sink for a metric's type.
    package static func make(_ type: MetricType) -> Sink {
        switch type {
        case .counter: CounterSink()
        case .gauge: GaugeSink()
        case .rate: RateSink()
        case .trend: TrendSink()
        }
    }
}

/// A running sum.
package final class CounterSink: Sink {
    package private(set) var value = 0.0

    package override func add(_ value: Double) {
        sampleCount &+= 1
        self.value += value
    }

    package override func merge(_ other: Sink) {
        guard let other = other as? CounterSink else { return }
        sampleCount += other.sampleCount
        value += other.value
    }

    package override func reset() {
        super.reset()
        value = 0
    }
}

/// The last value and the extremes.
package final class GaugeSink: Sink {
    package private(set) var value = 0.0
    package private(set) var min = 0.0
    package private(set) var max = 0.0

    package override func add(_ value: Double) {
        min = sampleCount == 0 ? value : Swift.min(min, value)
        max = sampleCount == 0 ? value : Swift.max(max, value)
        sampleCount &+= 1
        self.value = value
    }

    package override func merge(_ other: Sink) {
        guard let other = other as? GaugeSink, !other.isEmpty else { return }
        min = isEmpty ? other.min : Swift.min(min, other.min)
        max = isEmpty ? other.max : Swift.max(max, other.max)
        sampleCount += other.sampleCount
        value = other.value
    }

    package override func reset() {
        super.reset()
        value = 0
        min = 0
        max = 0
    }
}

/// How many samples were not zero.
package final class RateSink: Sink {
    package private(set) var trues = 0

    package var rate: Double { sampleCount == 0 ? 0 : Double(trues) / Double(sampleCount) }

    package override func add(_ value: Double) {
        sampleCount &+= 1
        if value != 0 { trues &+= 1 }
    }

    package override func merge(_ other: Sink) {
        guard let other = other as? RateSink else { return }
        sampleCount += other.sampleCount
        trues += other.trues
    }

    package override func reset() {
        super.reset()
        trues = 0
    }
}

/// A distribution: exact while it is small, then a histogram.
package final class TrendSink: Sink {
    /// Up to this many samples percentiles are exact and interpolated as k6's are.
    package static let exactLimit = 4096

    package private(set) var sum = 0.0
    package private(set) var min = Double.infinity
    package private(set) var max = -Double.infinity
    private var exact: [Double] = []
    private var histogram: LogLinearHistogram?

    package var average: Double { isEmpty ? 0 : sum / Double(sampleCount) }

    package override func add(_ value: Double) {
        sampleCount &+= 1
        sum += value
        if value < min { min = value }
        if value > max { max = value }
        if histogram != nil {
            histogram?.record(value)
        } else {
            exact.append(value)
            if exact.count > Self.exactLimit { spill() }
        }
    }

    package override func merge(_ other: Sink) {
        guard let other = other as? TrendSink, !other.isEmpty else { return }
        sampleCount += other.sampleCount
        sum += other.sum
        min = Swift.min(min, other.min)
        max = Swift.max(max, other.max)
        if let others = other.histogram {
            if histogram == nil { spill() }
            histogram?.merge(others)
        } else if histogram != nil {
            for value in other.exact { histogram?.record(value) }
        } else {
            exact.append(contentsOf: other.exact)
            if exact.count > Self.exactLimit { spill() }
        }
    }

    package override func reset() {
        super.reset()
        sum = 0
        min = .infinity
        max = -.infinity
        exact.removeAll(keepingCapacity: true)
        histogram?.reset()
        // A shard that was busy will be busy again: it stays a histogram.
    }

    /// The value below which a share of the samples lies.
    ///
    /// - Parameter quantile: 0…1.
    /// - Returns: 0 without samples; k6's interpolated value while exact, else within 0.1 %.
    /// - Source: k6 v2.2 percentiles (engine spec 4.9).
    package func percentile(_ quantile: Double) -> Double {
        guard !isEmpty else { return 0 }
        guard let histogram else {
            let sorted = exact.sorted()
            let position = quantile * Double(sorted.count - 1)
            let low = sorted[Int(position.rounded(.down))]
            let high = sorted[Int(position.rounded(.up))]
            return low + (high - low) * (position - position.rounded(.down))
        }
        let rank = quantile * Double(sampleCount - 1)
        return Swift.min(Swift.max(histogram.value(atRank: rank), min), max)
    }

    /// Calls `body` with each bucket that holds samples and their count, in ascending order.
    ///
    /// A bucket is the upper bits of a value: the exponent and `fractionBits` bits of the fraction, at most 9. Bucket 0
    /// has everything that is not positive.
    /// - Complexity: O(n log n) while exact, else O(buckets).
    package func forEachBucket(fractionBits: Int, _ body: (_ bucket: Int32, _ count: UInt64) -> Void) {
        precondition(fractionBits <= LogLinearHistogram.fractionBits, "buckets with \(fractionBits) bits")
        if let histogram {
            histogram.forEachBucket(fractionBits: fractionBits, body)
            return
        }
        let shift = UInt64(52 - fractionBits)
        let buckets = exact.map { $0 > 0 ? Int32(truncatingIfNeeded: $0.bitPattern >> shift) : 0 }.sorted()
        var index = 0
        while index < buckets.count {
            var next = index + 1
            while next < buckets.count, buckets[next] == buckets[index] { next += 1 }
            body(buckets[index], UInt64(next - index))
            index = next
        }
    }

    private func spill() {
        var made = LogLinearHistogram()
        for value in exact { made.record(value) }
        histogram = made
        exact = []
    }
}
