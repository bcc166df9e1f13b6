internal import SpateRecord

/// Watches how often something happened to the target: by the events of monitors or the counters that they read, whichever
/// tells of more.
struct IncidentWatch: Sendable {
    /// What belongs to one crash.
    private static let crashNanos: UInt64 = 10_000_000_000

    private let condition: Condition
    private let incident: Incident
    private let graceNanos: UInt64
    private var counters: [ProbeSeries: Double] = [:]
    private var grown = 0.0
    private var eventCount = 0
    private var lastEventNanos: UInt64?
    private var firstNanos: UInt64?
    private var lastText = ""
    /// Whether anybody would have told.
    private(set) var hasData = false

    init(_ condition: Condition, _ incident: Incident, graceNanos: UInt64) {
        self.condition = condition
        self.incident = incident
        self.graceNanos = graceNanos
    }

    var count: Double { max(grown, Double(eventCount)) }

    /// Adds any reading of the monitors that it is about.
    mutating func add(_ probe: ProbeSeries, _ value: Double, nanos: UInt64) -> ConditionFinding? {
        hasData = true
        if probe.name == incident.counter {
            let former = counters.updateValue(value, forKey: probe)
            // A smaller one began anew.
            let more = former.map { value >= $0 ? value - $0 : value } ?? 0
            if more > 0, nanos >= graceNanos {
                grown += more
                firstNanos = firstNanos ?? nanos
            }
        }
        return finding(nanos)
    }

    /// Adds any event of the monitors that it is about.
    mutating func add(_ kind: RecordEvent.Kind, _ text: String, nanos: UInt64) -> ConditionFinding? {
        hasData = hasData || kind != .monitorFailed
        guard incident.events.contains(kind), nanos >= graceNanos else { return nil }
        if incident == .crashes, let last = lastEventNanos, nanos - min(nanos, last) < Self.crashNanos {
            lastEventNanos = nanos
            return nil
        }
        lastEventNanos = nanos
        eventCount += 1
        firstNanos = firstNanos ?? nanos
        lastText = text
        return finding(nanos)
    }

    private func finding(_ nanos: UInt64) -> ConditionFinding? {
        guard condition.limit.holds(count), nanos >= graceNanos else { return nil }
        var text = "\(incident.rawValue) were \(Figure(count).text)"
        if let firstNanos { text += ", the first at \(Figure.clock(firstNanos))" }
        if !lastText.isEmpty { text += ": \(lastText.hasSuffix(".") ? String(lastText.dropLast()) : lastText)" }
        return ConditionFinding(nanos: nanos, sinceNanos: firstNanos ?? nanos, value: count, text: text)
    }
}
