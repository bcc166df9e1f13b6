/// What a condition calls readings of monitors: `fly.memory_bytes`.
package struct WatchedSeries: Sendable, Equatable {
    /// `nil` for every monitor that has the series.
    package var monitor: String?
    package var name: String

    /// The names that mean the same with every monitor.
    static let standardNames = [
        "up", "latency_ms", "status", "cpu_cores", "cpu_ratio", "throttled_ratio", "memory_bytes",
        "memory_limit_bytes", "descriptors", "threads", "ready", "replicas",
    ]

    init(monitor: String?, name: String) {
        self.monitor = monitor
        // What people say for short.
        self.name = name == "memory" ? "memory_bytes" : name
    }

    /// The unit that its name tells.
    var unit: Figure.Unit {
        if name.hasSuffix("_bytes") { return .bytes }
        if name.hasSuffix("_ms") { return .milliseconds }
        return name.hasSuffix("_ratio") ? .percent : .none
    }

    var text: String { monitor.map { "\($0).\(name)" } ?? name }
}
