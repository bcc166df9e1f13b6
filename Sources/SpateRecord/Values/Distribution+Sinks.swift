package import SpateMetrics

extension Distribution {
    /// What a trend has measured.
    ///
    /// - Complexity: O(buckets); O(n log n) for a trend that still knows its single values.
    package init(_ sink: TrendSink, fractionBits: Int = defaultFractionBits) {
        var buckets: [Bucket] = []
        sink.forEachBucket(fractionBits: fractionBits) { buckets.append(Bucket(index: $0, count: $1)) }
        self.init(
            fractionBits: fractionBits,
            count: UInt64(sink.sampleCount),
            sum: sink.sum,
            min: sink.min,
            max: sink.max,
            buckets: buckets
        )
    }
}

extension SeriesValue {
    /// What a sink holds; `nil` without samples.
    package init?(_ sink: Sink, fractionBits: Int = Distribution.defaultFractionBits) {
        guard !sink.isEmpty else { return nil }
        let count = UInt64(sink.sampleCount)
        switch sink {
        case let counter as CounterSink: self = .counter(sum: counter.value, count: count)
        case let gauge as GaugeSink: self = .gauge(last: gauge.value, min: gauge.min, max: gauge.max, count: count)
        case let rate as RateSink: self = .rate(trues: UInt64(rate.trues), count: count)
        case let trend as TrendSink: self = .trend(Distribution(trend, fractionBits: fractionBits))
        default: return nil
        }
    }
}

extension CellKey {
    package init(_ cell: RequestCell) {
        self.init(
            scenario: cell.scenario,
            group: cell.group,
            method: cell.method,
            endpoint: cell.endpoint,
            status: cell.status,
            errorCode: cell.errorCode,
            isExpected: cell.isExpected
        )
    }
}
