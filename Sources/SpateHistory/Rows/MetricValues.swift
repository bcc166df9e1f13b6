package import SpateCore
internal import SpateMetrics
package import SpateRecord

/// What a metric adds up to over a run, as k6's `handleSummary` has it.
package enum MetricValues {
    private static let quantiles = [("p(90)", 0.9), ("p(95)", 0.95), ("p(99)", 0.99), ("p(99.9)", 0.999)]

    /// `{"type": …, "contains": …, "values": {…}}`.
    ///
    /// `seconds`: The run's length, which rates of counters are over.
    package static func json(_ value: SeriesValue, of series: SeriesDescription, seconds: Double) -> JSONValue {
        JSONValue(members: [
            ("type", .string(series.type.rawValue)), ("contains", .string(series.contains.rawValue)),
            ("values", JSONValue(members: values(value, seconds).map { ($0.0, .number($0.1.isFinite ? $0.1 : 0)) })),
        ])
    }

    private static func values(_ value: SeriesValue, _ seconds: Double) -> [(String, Double)] {
        switch value {
        case .counter(let sum, _): [("count", sum), ("rate", seconds > 0 ? sum / seconds : 0)]
        case .gauge(let last, let low, let high, _): [("value", last), ("min", low), ("max", high)]
        case .rate(let trues, let count):
            [
                ("rate", count > 0 ? Double(trues) / Double(count) : 0), ("passes", Double(trues)),
                ("fails", Double(count - min(trues, count))),
            ]
        case .trend(let distribution):
            [
                ("avg", distribution.mean), ("min", distribution.min), ("med", distribution.percentile(0.5)),
                ("max", distribution.max),
            ] + quantiles.map { ($0.0, distribution.percentile($0.1)) } + [("count", Double(distribution.count))]
        }
    }
}
