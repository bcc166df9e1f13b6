/// What monitors read, as people are told it.
package enum ProbeText {
    private static let names = [
        "latency_ms": "latency", "cpu_cores": "CPU", "cpu_ratio": "CPU share", "cpu_limit_cores": "CPU limit",
        "throttled_ratio": "throttled", "memory_bytes": "memory", "memory_limit_bytes": "memory limit",
        "descriptors_limit": "descriptor limit", "ready_replicas": "ready replicas",
        "out_of_memory_kills": "out-of-memory kills",
    ]

    /// What is of interest even where it stays as it is.
    private static let telling = ["latency_ms", "memory_bytes", "cpu_cores", "cpu_ratio", "throttled_ratio"]
    /// What is of interest mostly where it changes.
    package static let quiet = [
        "ready_replicas", "replicas", "ready", "restarts", "out_of_memory_kills", "descriptors", "threads", "status",
    ]
    /// What is a limit, and of what.
    package static let limits = [
        "memory_limit_bytes": "memory_bytes", "cpu_limit_cores": "cpu_cores", "descriptors_limit": "descriptors",
    ]

    /// The names of series in the order in which they are told: what users name themselves comes before what is quiet.
    ///
    /// What others say as well is left out: the share of the CPU beside the cores, limits beside what they limit.
    package static func ordered(_ names: [String]) -> [String] {
        let known = Set(names)
        let custom = names.filter { !telling.contains($0) && !quiet.contains($0) }
        return (telling.filter(known.contains) + custom + quiet.filter(known.contains)).filter { name in
            if name == "cpu_ratio", known.contains("cpu_cores") { return false }
            return limits[name].map { !known.contains($0) } ?? true
        }
    }

    /// The name of a series; one that the user gave stays as it is.
    package static func name(_ name: String) -> String { names[name] ?? name }

    /// A value with its unit, one of `ProbeSeries.unit`.
    package static func value(_ value: Double, unit: String) -> String {
        switch unit {
        case "bytes": Figure(value, .bytes).text
        case "ms": Figure(value, .milliseconds).text
        case "ratio": Figure(value, .percent).text
        case "cores": "\(Figure(value).text) cores"
        default: Figure(value).text
        }
    }

    /// One value, or the lowest and the highest of several; empty without any.
    package static func range(_ values: [Double], unit: String) -> String {
        guard let low = values.min(), let high = values.max() else { return "" }
        let (first, last) = (value(low, unit: unit), value(high, unit: unit))
        return first == last ? first : "\(first) – \(last)"
    }
}
