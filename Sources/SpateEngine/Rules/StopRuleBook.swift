internal import SpateAnalysis
internal import SpateMetrics
internal import SpateMonitors
internal import SpateRecord

/// The stop rules of a run, looked at while it goes on.
///
/// What the loops record adds up until the next look, four times a second; nothing is done per sample.
///
/// - Concurrency: The coordinator's thread only.
final class StopRuleBook {
    /// Looks that come sooner are added to the next one.
    static let periodNanos: UInt64 = 250_000_000

    private struct Entry {
        let rule: StopRule
        var watch: ConditionWatch
        /// Where the condition's metric adds up; `nil` for monitors.
        let metric: (position: Int, sum: Sink)?
    }

    /// A rule whose condition holds.
    struct Firing {
        let rule: StopRule
        let finding: ConditionFinding
    }

    private var entries: [Entry]
    /// `MonotonicClock`; when the scenarios began.
    private var zeroNanos: UInt64?
    private var sliceStartNanos: UInt64 = 0

    init(_ rules: [StopRule], layout: MetricLayout, monitors: [String], steady: Range<UInt64>) {
        entries = rules.map { rule in
            let position = rule.condition.metric.flatMap { Self.position(of: $0, in: layout) }
            let type = position.map { layout.type(ofSink: $0) }
            return Entry(
                rule: rule,
                watch: ConditionWatch(
                    rule.condition,
                    monitors: monitors,
                    type: type,
                    graceNanos: rule.graceNanos,
                    steady: steady
                ),
                metric: position.flatMap { position in type.map { (position, Sink.make($0)) } }
            )
        }
    }

    private static func position(of name: String, in layout: MetricLayout) -> Int? {
        guard let selector = try? MetricSelector(name) else { return nil }
        guard selector.isSubmetric else { return layout.metrics.first { $0.name == name }?.id }
        func text(_ tags: [(key: String, value: String)]) -> [String] { tags.map { "\($0.key):\($0.value)" }.sorted() }
        return layout.submetrics.first {
            $0.parent.name == selector.metric && text($0.tags) == text(selector.tags)
        }?.sink
    }

    /// The scenarios begin; what was measured before does not count.
    func begin(atNanos now: UInt64) {
        (zeroNanos, sliceStartNanos) = (now, 0)
        for entry in entries { entry.metric?.sum.reset() }
    }

    /// Adds what a loop has recorded.
    func merge(_ batch: MetricBatch) {
        for case let metric? in entries.map(\.metric) where !batch.sinks[metric.position].isEmpty {
            metric.sum.merge(batch.sinks[metric.position])
        }
    }

    /// Adds a sample of the program's own.
    func add(sink: Int, _ value: Double) {
        for case let metric? in entries.map(\.metric) where metric.position == sink { metric.sum.add(value) }
    }

    /// Looks at the metrics.
    ///
    /// - Returns: The first rule whose condition holds.
    func look(atNanos now: UInt64) -> Firing? {
        guard let zeroNanos, now > zeroNanos + sliceStartNanos + Self.periodNanos / 2 else { return nil }
        let (start, end) = (sliceStartNanos, now - zeroNanos)
        sliceStartNanos = end
        var first: Firing?
        for index in entries.indices {
            guard let sum = entries[index].metric?.sum else { continue }
            let found = entries[index].watch.add(startNanos: start, endNanos: end, SeriesValue(sum))
            sum.reset()
            if let found { first = first ?? Firing(rule: entries[index].rule, finding: found) }
        }
        return first
    }

    /// Looks at what monitors have told.
    ///
    /// - Returns: The first rule whose condition holds.
    func look(at reports: [WatchReport]) -> Firing? {
        guard let zeroNanos else { return nil }
        func time(_ clock: UInt64) -> UInt64 { clock > zeroNanos ? clock - zeroNanos : 0 }
        for report in reports {
            for index in entries.indices {
                let found =
                    switch report {
                    case .reading(let reading):
                        entries[index].watch.add(reading.series, reading.value, nanos: time(reading.clockNanos))
                    case .event(let event):
                        entries[index].watch
                            .add(event.kind, event.text, subject: event.subject, nanos: time(event.clockNanos))
                    }
                if let found { return Firing(rule: entries[index].rule, finding: found) }
            }
        }
        return nil
    }
}
