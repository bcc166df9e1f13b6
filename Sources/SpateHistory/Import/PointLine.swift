internal import SpateCore
internal import SpateMetrics

/// A line of what k6's `--out json` writes.
enum PointLine {
    case metric(Declaration)
    case point(Point)

    /// What a metric is; it stands before the first of its points.
    struct Declaration {
        var name: String
        var type: MetricType
        var contains: ValueKind
        var thresholds: [String]
        var submetrics: [Submetric]
    }

    /// A part of a metric's points.
    struct Submetric {
        /// With the braces.
        var name: String
        var tags: [(key: String, value: String)]
    }

    /// A sample.
    struct Point {
        var metric: String
        var unixNanos: Int64
        var value: Double
        var tags: JSONObject

        func tag(_ key: String) -> String { tags[key]?.stringValue ?? "" }
    }

    /// Reads a line; `nil` when it is JSON, but neither.
    init?(_ line: JSONValue) {
        guard let metric = line["metric"]?.stringValue, let data = line["data"] else { return nil }
        switch line["type"]?.stringValue {
        case "Metric":
            guard let type = data["type"]?.stringValue.flatMap(MetricType.init) else { return nil }
            self = .metric(Self.declaration(metric, type, data))
        case "Point":
            guard let value = data["value"]?.numberValue, let text = data["time"]?.stringValue,
                let time = TimestampReader.unixNanos(text)
            else { return nil }
            let tags = data["tags"]?.objectValue ?? JSONObject()
            self = .point(Point(metric: metric, unixNanos: time, value: value, tags: tags))
        default: return nil
        }
    }

    private static func declaration(_ name: String, _ type: MetricType, _ data: JSONValue) -> Declaration {
        let thresholds = (data["thresholds"]?.arrayValue ?? []).compactMap {
            $0.stringValue ?? $0["threshold"]?.stringValue
        }
        let submetrics = (data["submetrics"]?.arrayValue ?? []).compactMap { submetric -> Submetric? in
            guard let name = submetric["name"]?.stringValue else { return nil }
            let tags = (submetric["tags"]?.objectValue?.members ?? []).map { ($0.key, $0.value.stringValue ?? "") }
            return Submetric(name: name, tags: tags)
        }
        return Declaration(
            name: name,
            type: type,
            contains: data["contains"]?.stringValue.flatMap(ValueKind.init) ?? .default,
            thresholds: thresholds,
            submetrics: submetrics
        )
    }
}
