internal import SpateMetrics
internal import SpateRecord

extension Distribution {
    /// The distribution of a trend, in buckets of 2^-bits of their power of two.
    init(_ sink: TrendSink, fractionBits: Int = defaultFractionBits) {
        var parts: [Bucket] = []
        sink.forEachBucket(fractionBits: fractionBits) { parts.append(Bucket(index: $0, count: $1)) }
        parts.sort { $0.index < $1.index }
        self.init(
            fractionBits: fractionBits,
            count: UInt64(sink.sampleCount),
            sum: sink.sum,
            min: sink.min,
            max: sink.max,
            buckets: Self.joined(parts)
        )
    }

    /// The distribution of an interval's times.
    init(_ histogram: DurationHistogram) {
        var buckets: [Bucket] = []
        histogram.forEachBucket { buckets.append(Bucket(index: $0, count: $1)) }
        self.init(
            fractionBits: DurationHistogram.fractionBits,
            count: histogram.count,
            sum: histogram.sum,
            min: histogram.min,
            max: histogram.max,
            buckets: buckets
        )
    }

    private static func joined(_ sorted: [Bucket]) -> [Bucket] {
        var result: [Bucket] = []
        for bucket in sorted {
            if let last = result.last, last.index == bucket.index {
                result[result.count - 1].count += bucket.count
            } else {
                result.append(bucket)
            }
        }
        return result
    }
}

extension SeriesValue {
    /// What a sink has added up; `nil` without samples.
    ///
    /// `fractionBits`: The precision of a trend.
    init?(_ sink: Sink, fractionBits: Int = Distribution.defaultFractionBits) {
        guard !sink.isEmpty else { return nil }
        switch sink {
        case let counter as CounterSink: self = .counter(sum: counter.value, count: UInt64(counter.sampleCount))
        case let gauge as GaugeSink:
            self = .gauge(last: gauge.value, min: gauge.min, max: gauge.max, count: UInt64(gauge.sampleCount))
        case let rate as RateSink: self = .rate(trues: UInt64(rate.trues), count: UInt64(rate.sampleCount))
        case let trend as TrendSink: self = .trend(Distribution(trend, fractionBits: fractionBits))
        default: return nil
        }
    }
}
