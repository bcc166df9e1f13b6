internal import SpateCore
internal import SpateMetrics

/// The metrics of streams of events; a run has them when its script imports the module.
struct SSEMetrics {
    /// Counts what handlers of `event` are told of.
    let event: Metric
    /// From the start of the request to its first event with data.
    let timeToFirstEvent: Metric
    /// Between two events with data.
    let gap: Metric

    /// - Throws: When the script has declared one of the names in another way.
    init(_ registry: MetricRegistry) throws(MetricRegistry.DeclarationError) {
        event = try registry.declare(name: "sse_event", type: .counter, kind: .default)
        timeToFirstEvent = try registry.declare(name: "sse_time_to_first_event", type: .trend, kind: .time)
        gap = try registry.declare(name: "sse_event_gap", type: .trend, kind: .time)
    }

    /// What to tell a script whose own metrics are in the way.
    static func problem(_ error: MetricRegistry.DeclarationError) -> String {
        let names = "sse_event (a Counter), sse_time_to_first_event and sse_event_gap (Trends of time)"
        if case .tooLate = error {
            return
                "sse.open needs its metrics \(names) from the start of the run; import the module at the top level of "
                + "the script, not only later with import() or require()"
        }
        return "sse.open needs its metrics \(names), and the script declares one of these names in another way; give "
            + "that metric another name"
    }
}
