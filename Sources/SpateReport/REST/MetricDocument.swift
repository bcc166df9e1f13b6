package import SpateCore
package import SpateMetrics

/// A metric and where it stands, as the REST API says it.
///
/// - Source: k6 REST API v1 (engine spec 8); checked by `RESTDocumentTests`.
package struct MetricDocument: Sendable {
    package let name: String
    package let type: MetricType
    package let contains: ValueKind
    /// Whether a threshold is crossed; `nil` while none was evaluated.
    package let isTainted: Bool?
    package let sample: [(key: String, value: Double)]

    /// Reads a metric's sink.
    ///
    /// `elapsedSeconds` is how long the test has run, the denominator of a counter's rate.
    package init(
        name: String,
        type: MetricType,
        contains: ValueKind,
        isTainted: Bool?,
        sink: Sink,
        elapsedSeconds: Double
    ) {
        self.name = name
        self.type = type
        self.contains = contains
        self.isTainted = isTainted
        switch sink {
        case let sink as CounterSink:
            sample = [("count", sink.value), ("rate", elapsedSeconds > 0 ? sink.value / elapsedSeconds : 0)]
        case let sink as GaugeSink: sample = [("value", sink.value)]
        case let sink as RateSink: sample = [("rate", sink.rate)]
        case let sink as TrendSink:
            sample = [
                ("avg", sink.average), ("max", sink.isEmpty ? 0 : sink.max), ("med", sink.percentile(0.5)),
                ("min", sink.isEmpty ? 0 : sink.min), ("p(90)", sink.percentile(0.9)), ("p(95)", sink.percentile(0.95)),
            ]
        default: sample = []
        }
    }

    /// The object within `data`.
    package var json: JSONValue {
        let members = sample.map { JSONObject.Member(key: $0.key, value: .number($0.value)) }
        let attributes: JSONValue = [
            "type": .string(type.rawValue),
            "contains": .string(contains.rawValue),
            "tainted": isTainted.map { .bool($0) } ?? .null,
            "sample": .object(JSONObject(members)),
        ]
        return ["type": "metrics", "id": .string(name), "attributes": attributes]
    }
}
