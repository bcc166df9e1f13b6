/// How a metric's samples add up.
package enum MetricType: String, Sendable {
    case counter
    case gauge
    case rate
    case trend
}

/// What a metric's values are, for display.
package enum ValueKind: String, Sendable {
    case `default`
    /// Milliseconds.
    case time
    /// Bytes.
    case data
}

/// A declared metric.
package struct Metric: Sendable {
    /// Position in the registry; also the position of its sink in every shard.
    package let id: Int
    package let name: String
    package let type: MetricType
    package let contains: ValueKind
}

/// The part of a metric whose samples carry certain tags: `http_reqs{status:200}`.
package struct Submetric: Sendable {
    /// Position of its sink in every shard; behind those of all metrics.
    package let sink: Int
    /// The metric it is a part of.
    package let parent: Metric
    /// The text as the user wrote it, braces included.
    package let name: String
    /// The text within the braces.
    package let suffix: String
    /// Tags that a sample must have, by name.
    package let tags: [(key: String, value: String)]
}
