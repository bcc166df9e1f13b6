extension SeriesValue {
    var wire: WireSeriesValue {
        var wire = WireSeriesValue()
        switch self {
        case .counter(let sum, let count):
            wire.counter.sum = sum
            wire.counter.count = count
        case .gauge(let last, let min, let max, let count):
            wire.gauge.last = last
            wire.gauge.min = min
            wire.gauge.max = max
            wire.gauge.count = count
        case .rate(let trues, let count):
            wire.rate = WireRateValue()
            wire.rate.trues = trues
            wire.rate.count = count
        case .trend(let distribution): wire.trend = distribution.wire
        }
        return wire
    }

    /// Makes the value of a message; `nil` of one without a value.
    init?(_ wire: WireSeriesValue) throws(RecordDamage) {
        switch wire.value {
        case .counter(let counter): self = .counter(sum: counter.sum, count: counter.count)
        case .gauge(let gauge): self = .gauge(last: gauge.last, min: gauge.min, max: gauge.max, count: gauge.count)
        case .rate(let rate): self = .rate(trues: rate.trues, count: rate.count)
        case .trend(let distribution): self = .trend(try Distribution(distribution))
        case nil: return nil
        }
        guard sampleCount <= Distribution.countLimit else { throw RecordDamage("a series has too many samples") }
    }
}
