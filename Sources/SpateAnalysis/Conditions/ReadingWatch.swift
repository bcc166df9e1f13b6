internal import SpateRecord

/// Watches a condition over the readings of monitors; each machine or pod for itself.
struct ReadingWatch: Sendable {
    private struct Streak: Sendable {
        var sinceNanos: UInt64
        var count: Int
        var furthest: Double
    }

    private let condition: Condition
    private let series: WatchedSeries
    private var streaks: [ProbeSeries: Streak] = [:]
    /// The reading that is furthest where the condition holds; `nil` without readings.
    private(set) var furthest: Double?

    init(_ condition: Condition, _ series: WatchedSeries) {
        self.condition = condition
        self.series = series
    }

    /// Adds a reading of the series.
    mutating func add(_ probe: ProbeSeries, _ value: Double, nanos: UInt64) -> ConditionFinding? {
        if furthest.map({ condition.limit.isFurther(value, than: $0) }) ?? true { furthest = value }
        guard condition.limit.holds(value) else {
            streaks[probe] = nil
            return nil
        }
        var streak = streaks[probe] ?? Streak(sinceNanos: nanos, count: 0, furthest: value)
        streak.count += 1
        if condition.limit.isFurther(value, than: streak.furthest) { streak.furthest = value }
        streaks[probe] = streak
        switch condition.holding {
        case .once: break
        case .times(let count): guard streak.count >= count else { return nil }
        case .lasting(let length): guard nanos - min(nanos, streak.sinceNanos) >= length else { return nil }
        }
        return ConditionFinding(
            nanos: nanos,
            sinceNanos: streak.sinceNanos,
            value: streak.furthest,
            text: text(streak, probe, nanos)
        )
    }

    private func text(_ streak: Streak, _ probe: ProbeSeries, _ nanos: UInt64) -> String {
        let place = probe.place
        var what: String
        if case .health = condition.subject {
            what = (condition.limit.holds(0) ? "health was failing" : "health was passing") + place
        } else {
            let unit = condition.limit.unit == .none ? series.unit : condition.limit.unit
            what =
                "\(series.text)\(place) was \(Figure(streak.furthest, unit).text(distinctFrom: condition.limit.value))"
        }
        let since = Figure.clock(streak.sinceNanos)
        switch condition.holding {
        case .once: what += " at \(since)"
        case .times: what += " \(streak.count) times in a row, since \(since)"
        case .lasting: what += " for \(Figure.length(nanos - streak.sinceNanos)), since \(since)"
        }
        return what
    }
}

extension ProbeSeries {
    /// Which of several machines or pods it is about: ` (pod=web-1)`; empty when there is only one.
    var place: String {
        guard !labels.isEmpty else { return "" }
        return " (" + labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ") + ")"
    }
}
