package import SpateMetrics
package import SpateRecord

/// Follows a run, while it goes on or from its record, and tells when a condition has come to hold.
///
/// All times are nanoseconds since the scenarios began.
package struct ConditionWatch: Sendable {
    private enum Kind: Sendable {
        case metric(MetricWatch)
        case reading(ReadingWatch, name: String)
        case growth(GrowthWatch, name: String)
        case incident(IncidentWatch)
    }

    package let condition: Condition
    private let monitors: [String]
    private let graceNanos: UInt64
    private var kind: Kind

    /// Makes a watch.
    ///
    /// - Parameters:
    ///   - condition: What is looked for.
    ///   - monitors: The names of the run's monitors, in the order that `ProbeSeries.monitor` counts by.
    ///   - type: Of the metric; `nil` for that of a built-in one.
    ///   - graceNanos: What happens before does not count.
    ///   - steady: Where growth is looked for; see `SteadyPart`.
    package init(
        _ condition: Condition,
        monitors: [String] = [],
        type: MetricType? = nil,
        graceNanos: UInt64 = 0,
        steady: Range<UInt64> = 0..<UInt64.max
    ) {
        self.condition = condition
        self.monitors = monitors
        self.graceNanos = graceNanos
        switch condition.subject {
        case .metric(let name, let method):
            let builtin = BuiltinMetric.named(String(name.prefix { $0 != "{" }))?.type
            kind = .metric(MetricWatch(condition, name, method, type: type ?? builtin ?? .trend))
        case .reading(let series): kind = .reading(ReadingWatch(condition, series), name: series.name)
        case .health(let monitor):
            let series = WatchedSeries(monitor: monitor, name: "up")
            kind = .reading(ReadingWatch(condition, series), name: series.name)
        case .growth(let series): kind = .growth(GrowthWatch(condition, series, steady: steady), name: series.name)
        case .count(let incident, _): kind = .incident(IncidentWatch(condition, incident, graceNanos: graceNanos))
        }
    }

    /// Adds what the condition's metric measured in a part of the time; `nil` without samples.
    package mutating func add(startNanos: UInt64, endNanos: UInt64, _ value: SeriesValue?) -> ConditionFinding? {
        guard startNanos >= graceNanos, endNanos > startNanos, case .metric(var watch) = kind else { return nil }
        defer { kind = .metric(watch) }
        return watch.add(startNanos: startNanos, endNanos: endNanos, value)
    }

    /// Adds a reading of a monitor, of whatever series.
    package mutating func add(_ probe: ProbeSeries, _ value: Double, nanos: UInt64) -> ConditionFinding? {
        guard isMeant(monitors.indices.contains(probe.monitor) ? monitors[probe.monitor] : "") else { return nil }
        switch kind {
        case .incident(var watch):
            defer { kind = .incident(watch) }
            return watch.add(probe, value, nanos: nanos)
        case .reading(var watch, let name):
            guard probe.name == name, nanos >= graceNanos else { return nil }
            defer { kind = .reading(watch, name: name) }
            return watch.add(probe, value, nanos: nanos)
        case .growth(var watch, let name):
            guard probe.name == name, nanos >= graceNanos else { return nil }
            defer { kind = .growth(watch, name: name) }
            return watch.add(probe, value, nanos: nanos)
        case .metric: return nil
        }
    }

    /// Adds an event of a monitor; its subject begins with the monitor's name.
    package mutating func add(
        _ event: RecordEvent.Kind,
        _ text: String,
        subject: String,
        nanos: UInt64
    ) -> ConditionFinding? {
        guard isMeant(subject), case .incident(var watch) = kind else { return nil }
        defer { kind = .incident(watch) }
        return watch.add(event, text, nanos: nanos)
    }

    private func isMeant(_ monitor: String) -> Bool {
        guard let wanted = condition.monitor else { return true }
        return monitor == wanted || monitor.hasPrefix(wanted + " ")
    }

    /// How the condition stands, whether it held or not; `nil` when there is nothing to judge.
    var standing: (value: Double, text: String)? {
        switch kind {
        case .metric(let watch): return watch.value.map { ($0, "") }
        case .reading(let watch, _): return watch.furthest.map { ($0, "") }
        case .growth(let watch, _): return watch.furthest.map { ($0.value, watch.text($0)) }
        case .incident(let watch): return watch.hasData ? (watch.count, "") : nil
        }
    }
}
