internal import SpateAnalysis
internal import SpateCore
internal import SpateMetrics
internal import SpateMonitors
internal import SpateRecord

/// Hands what becomes known of a run over to its record; keeps nothing of it.
///
/// - Concurrency: The coordinator's thread only.
final class RunRecorder {
    let builder: IntervalBuilder
    private let opened: OpenedRecord
    /// `MonotonicClock`; where the record's times begin.
    let zeroNanos: UInt64
    private var timeline: RecordTimeline
    private var watch = HealthWatch()
    private var probes: ProbeBook
    private var pendingHealth: [HealthSample] = []
    private var thresholdStates: [ThresholdState?]
    private var shedCount: UInt64 = 0
    /// The latest events, the oldest first.
    private(set) var recentEvents: [RecordEvent] = []
    private static let recentEventLimit = 16
    private let log: any LogSink

    init(
        _ opened: OpenedRecord,
        header: RunHeader,
        layout: MetricLayout,
        zeroNanos: UInt64,
        log: any LogSink
    ) {
        self.opened = opened
        self.zeroNanos = zeroNanos
        self.log = log
        probes = ProbeBook(zeroNanos: zeroNanos)
        builder = IntervalBuilder(layout: layout, scenarioCount: header.scenarios.count)
        timeline = RecordTimeline(header.scenarios, intervalNanos: header.intervalNanos)
        thresholdStates = header.thresholds.map { _ in nil }
        opened.sink.append(.header(header))
        opened.sink.append(.series(builder.series))
    }

    /// Intervals that were shortened so far.
    var shedIntervals: UInt64 { opened.shedCount() }

    var place: String { opened.place }

    /// Nanoseconds since the record's beginning.
    func time(_ now: UInt64) -> UInt64 { now > zeroNanos ? now - zeroNanos : 0 }

    /// When the running interval is to end; `MonotonicClock`.
    var boundaryNanos: UInt64 { zeroNanos + timeline.endNanos }

    // MARK: Intervals

    /// Closes the interval when it is over; after everything recorded so far was added.
    func advance(to now: UInt64, counts: [IntervalBuilder.ScenarioCount], activeVUs: [Int]) {
        let time = time(now)
        let events = timeline.takeEvents(upTo: time)
        if !events.isEmpty { append(events) }
        guard let (start, end) = timeline.advance(to: time) else { return }
        write(start, end, counts, activeVUs)
        noteShedding()
    }

    private func write(_ start: UInt64, _ end: UInt64, _ counts: [IntervalBuilder.ScenarioCount], _ activeVUs: [Int]) {
        let interval = builder.close(startNanos: start, endNanos: end, counts: counts, activeVUs: activeVUs)
        let cells = builder.takeNewCells()
        if !cells.isEmpty { opened.sink.append(.cells(cells)) }
        opened.sink.append(.interval(interval))
        flushHealth()
    }

    private func noteShedding() {
        let count = opened.shedCount()
        guard count > shedCount else { return }
        if shedCount == 0 {
            log.warning(
                "the disk is too slow for the run's record: its intervals lose detail, so that the measurement is not disturbed"
            )
        }
        shedCount = count
    }

    // MARK: Events

    func note(_ event: RecordEvent) { append([event]) }

    private func append(_ events: [RecordEvent]) {
        opened.sink.append(.events(events))
        remember(events)
    }

    private func remember(_ events: [RecordEvent]) {
        recentEvents = (recentEvents + events).suffix(Self.recentEventLimit)
    }

    func note(
        _ kind: RecordEvent.Kind,
        _ text: String,
        subject: String = "",
        severity: RecordEvent.Severity = .info,
        at now: UInt64 = MonotonicClock.nowNanos()
    ) {
        note(RecordEvent(nanos: time(now), kind: kind, text: text, subject: subject, severity: severity))
    }

    /// Notes how thresholds stand; only what has changed is written.
    ///
    /// `outcomes`: In the order of the header, with what each is called.
    func noteThresholds(_ outcomes: [ThresholdOutcome], names: [String], at now: UInt64) {
        var changes: [ThresholdChange] = []
        for (index, outcome) in outcomes.enumerated() where thresholdStates[index] != outcome.state {
            let former = thresholdStates[index]
            thresholdStates[index] = outcome.state
            changes.append(
                ThresholdChange(threshold: index, nanos: time(now), state: outcome.state, value: outcome.value)
            )
            let value = outcome.value.map { " at \($0.rounded(toPlaces: 3))" } ?? ""
            if outcome.state == .crossed {
                note(
                    .thresholdCrossed,
                    "\(names[index]) is crossed\(value).",
                    subject: names[index],
                    severity: .severe,
                    at: now
                )
            } else if former == .crossed, outcome.state == .held {
                note(.thresholdRecovered, "\(names[index]) holds again\(value).", subject: names[index], at: now)
            }
        }
        if !changes.isEmpty { opened.sink.append(.thresholds(changes)) }
    }

    // MARK: Health

    /// Adds samples of the generator's health; tells when the generator is in no state to measure.
    func add(_ samples: [HealthSample]) {
        for sample in samples {
            pendingHealth.append(sample)
            switch watch.add(sample) {
            case .degraded(let cause, let since):
                let text = "The generator cannot measure truly: \(cause.text(sample))"
                log.warning(text)
                note(RecordEvent(nanos: since, kind: .generatorDegraded, text: text, severity: .severe))
            case .recovered(let since):
                let text = "The generator has recovered."
                log.warning(text)
                note(RecordEvent(nanos: since, kind: .generatorRecovered, text: text))
            case nil: break
            }
        }
    }

    /// Adds what monitors of the target have told.
    func add(_ reports: [WatchReport]) {
        for piece in probes.pieces(reports) {
            opened.sink.append(piece)
            if case .events(let events) = piece { remember(events) }
        }
    }

    private func flushHealth() {
        guard !pendingHealth.isEmpty else { return }
        opened.sink.append(.health(pendingHealth))
        pendingHealth.removeAll(keepingCapacity: true)
    }

    // MARK: End

    /// Closes the last interval.
    func finishIntervals(at now: UInt64, counts: [IntervalBuilder.ScenarioCount], activeVUs: [Int]) {
        let time = time(now)
        if let (start, end) = timeline.finish(at: time) { write(start, end, counts, activeVUs) }
        flushHealth()
    }

    /// Writes the conclusion and waits until it is on disk.
    func conclude(_ conclusion: RunConclusion) {
        note(
            RecordEvent(
                nanos: conclusion.endedNanos,
                kind: .runEnded,
                text: conclusion.text.isEmpty ? "The run is over." : conclusion.text
            )
        )
        opened.sink.append(.conclusion(conclusion))
        if !opened.close() {
            log.warning(
                "the run's record could not be written to its end in time; “spate recover” makes the best of it"
            )
        }
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
