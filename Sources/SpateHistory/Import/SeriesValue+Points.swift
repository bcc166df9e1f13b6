internal import SpateMetrics
internal import SpateRecord

extension SeriesValue {
    /// What one sample adds up to.
    init(_ value: Double, _ type: MetricType) {
        switch type {
        case .counter: self = .counter(sum: value, count: 1)
        case .gauge: self = .gauge(last: value, min: value, max: value, count: 1)
        case .rate: self = .rate(trues: value != 0 ? 1 : 0, count: 1)
        case .trend: self = .trend(Distribution([value]))
        }
    }

    /// Adds a sample.
    mutating func add(_ value: Double) {
        switch self {
        case .counter(let sum, let count): self = .counter(sum: sum + value, count: count + 1)
        case .gauge(_, let low, let high, let count):
            self = .gauge(last: value, min: Swift.min(low, value), max: Swift.max(high, value), count: count + 1)
        case .rate(let trues, let count): self = .rate(trues: trues + (value != 0 ? 1 : 0), count: count + 1)
        case .trend(var distribution):
            // Taken out first, so that it is changed where it is.
            self = .rate(trues: 0, count: 0)
            distribution.record(value)
            self = .trend(distribution)
        }
    }

    /// What a threshold compares; `nil` when there is no such value.
    func value(_ method: ThresholdExpression.Method, seconds: Double) -> Double? {
        switch (self, method) {
        case (.counter(let sum, _), .count): sum
        case (.counter(let sum, _), .rate): seconds > 0 ? sum / seconds : nil
        case (.gauge(let last, _, _, _), .value): last
        case (.rate(let trues, let count), .rate): count > 0 ? Double(trues) / Double(count) : nil
        case (.trend(let distribution), _) where distribution.isEmpty: nil
        case (.trend(let distribution), .average): distribution.mean
        case (.trend(let distribution), .min): distribution.min
        case (.trend(let distribution), .max): distribution.max
        case (.trend(let distribution), .median): distribution.percentile(0.5)
        case (.trend(let distribution), .percentile(let rank)): distribution.percentile(rank / 100)
        default: nil
        }
    }
}
