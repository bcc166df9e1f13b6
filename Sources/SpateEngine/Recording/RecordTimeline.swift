package import SpateRecord

/// When the intervals of a record end, and what of the plan begins when.
///
/// Times are nanoseconds since the scenarios' start.
package struct RecordTimeline: Sendable {
    /// An interval that is closed at most this long after its planned end gets that end.
    static let slackNanos: UInt64 = 50_000_000

    private let intervalNanos: UInt64
    /// Ascending.
    private let boundaries: [UInt64]
    /// Ascending.
    private var planned: [RecordEvent]
    /// When the running interval began.
    package private(set) var startNanos: UInt64 = 0

    package init(_ scenarios: [ScenarioFacts], intervalNanos: UInt64) {
        self.intervalNanos = intervalNanos
        var boundaries: Set<UInt64> = []
        var planned: [RecordEvent] = []
        for scenario in scenarios {
            boundaries.insert(scenario.startNanos)
            if scenario.durationNanos > 0 { boundaries.insert(scenario.startNanos + scenario.durationNanos) }
            planned.append(
                RecordEvent(
                    nanos: scenario.startNanos,
                    kind: .scenarioStarted,
                    text: "The scenario \(scenario.name) starts.",
                    subject: scenario.name
                )
            )
            for (index, stage) in scenario.stages.enumerated() where stage.endNanos > stage.startNanos {
                boundaries.formUnion([scenario.startNanos + stage.startNanos, scenario.startNanos + stage.endNanos])
                let target =
                    stage.endTarget.rounded() == stage.endTarget ? "\(Int(stage.endTarget))" : "\(stage.endTarget)"
                planned.append(
                    RecordEvent(
                        nanos: scenario.startNanos + stage.startNanos,
                        kind: .stageStarted,
                        text:
                            "Stage \(index + 1) of \(scenario.stages.count) of \(scenario.name) starts, to \(target).",
                        subject: scenario.name
                    )
                )
            }
        }
        self.boundaries = boundaries.sorted()
        self.planned = planned.sorted { $0.nanos < $1.nanos }
    }

    /// When the running interval is to end: with the second, or where a stage or a scenario begins or ends.
    package var endNanos: UInt64 {
        let second = (startNanos / intervalNanos + 1) * intervalNanos
        let boundary = boundaries.first { $0 > startNanos } ?? .max
        return min(second, boundary)
    }

    /// Ends the running interval, if it is over, and begins the next one.
    ///
    /// - Returns: Its start and end; `nil` while it runs. When nobody looked in time, the end is now.
    package mutating func advance(to now: UInt64) -> (start: UInt64, end: UInt64)? {
        guard now >= endNanos else { return nil }
        return close(at: now - endNanos <= Self.slackNanos ? endNanos : now)
    }

    /// Ends the last interval.
    package mutating func finish(at now: UInt64) -> (start: UInt64, end: UInt64)? {
        now > startNanos ? close(at: now) : nil
    }

    private mutating func close(at end: UInt64) -> (start: UInt64, end: UInt64) {
        defer { startNanos = end }
        return (startNanos, end)
    }

    /// What was planned to begin up to now, and was not told yet.
    package mutating func takeEvents(upTo now: UInt64) -> [RecordEvent] {
        let due = planned.prefix { $0.nanos <= now }
        planned.removeFirst(due.count)
        return Array(due)
    }
}
