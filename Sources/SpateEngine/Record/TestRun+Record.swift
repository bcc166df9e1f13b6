internal import SpateAnalysis
internal import SpateCore
internal import SpateExecution
internal import SpateMetrics
internal import SpateOutputs
internal import SpateRecord
internal import SpateReport

/// What a run keeps for its record while it goes on.
struct RecordState {
    var recorder: RunRecorder
    var watch: GeneratorWatch
    /// Events that will happen at known times, ascending.
    var planned: [RecordEvent]
    /// The last second's samples.
    var recentHealth: [HealthSample] = []
    /// What the generator suffers from now.
    var degraded: Set<HealthRules.Cause> = []
    var thresholdStates: [ThresholdState]
    var nextHealthNanos: UInt64 = 0
    /// When the last scenario ended, since the record's time 0.
    var scenariosEndedNanos: UInt64?
}

// The record of the run: intervals, health, events, conclusion.
extension TestRun {
    private static let healthPeriodNanos: UInt64 = 100_000_000

    /// The scenarios begin, and the record with them.
    func beginRecord(_ plan: RunPlan, _ options: RunOptions, atNanos start: UInt64) {
        guard let record, let totals else { return }
        var header = RunHeader(
            id: recordSettings.id,
            name: recordSettings.name,
            startedAtUnixNanos: Int64(bitPattern: start &+ WallClock.offsetFromMonotonicNanos())
        )
        header.labels = recordSettings.labels
        header.warmUpNanos = recordSettings.warmUpNanos
        header.excludesWarmUp = recordSettings.excludesWarmUp
        header.versions.spate = ProductVersion.current
        header.versions.k6Reference = ProductVersion.referenceK6
        header.host = RecordFacts.host(loops: cells.count)
        header.script.path = request.scriptArgument
        header.script.sha256 = RecordFacts.sum(request)
        header.script.executionSegment = options.segmentText
        header.optionsJSON = JSONValue.object(options.testOptions).serialized()
        header.scenarios = plan.scenarios.map(RecordFacts.scenario)
        header.thresholds = (thresholds?.groups ?? []).flatMap { group in
            group.thresholds.map { threshold in
                var facts = ThresholdFacts(metric: group.metricName, source: threshold.label)
                facts.abortOnFail = threshold.abortOnFail
                return facts
            }
        }
        let boundaries = header.scenarios.flatMap { scenario in
            [scenario.startNanos] + scenario.stages.map { scenario.startNanos + $0.endNanos }
        }
        collect()
        let recorder = RunRecorder(
            header,
            layout: totals.layout,
            boundaries: boundaries,
            loopCount: cells.count,
            zeroNanos: start,
            to: record
        )
        recordState = RecordState(
            recorder: recorder,
            watch: GeneratorWatch(loops),
            planned: Self.plannedEvents(header),
            thresholdStates: header.thresholds.map { _ in .held }
        )
        note(RecordEvent(nanos: 0, kind: .runStarted, text: "The scenarios began."))
    }

    private static func plannedEvents(_ header: RunHeader) -> [RecordEvent] {
        var events: [RecordEvent] = []
        for scenario in header.scenarios {
            events.append(
                RecordEvent(
                    nanos: scenario.startNanos,
                    kind: .scenarioStarted,
                    text: "Scenario \(scenario.name) began.",
                    subject: scenario.name
                )
            )
            for (index, stage) in scenario.stages.enumerated() where stage.endNanos > stage.startNanos {
                events.append(
                    RecordEvent(
                        nanos: scenario.startNanos + stage.startNanos,
                        kind: .stageStarted,
                        text: "Stage \(index + 1) of \(scenario.name): \(Self.text(stage, scenario)).",
                        subject: scenario.name
                    )
                )
            }
        }
        return events.sorted { $0.nanos < $1.nanos }
    }

    private static func text(_ stage: StageFacts, _ scenario: ScenarioFacts) -> String {
        let unit = scenario.isOpenModel ? "iterations per time unit" : "VUs"
        let (from, to) = (Int(stage.startTarget), Int(stage.endTarget))
        return from == to ? "\(to) \(unit)" : "from \(from) to \(to) \(unit)"
    }

    /// Adds an event to the record.
    func note(_ event: RecordEvent) { recordState?.recorder.append(.events([event])) }

    /// Adds an event that happens now.
    func note(_ kind: RecordEvent.Kind, _ text: String, subject: String = "", _ severity: RecordEvent.Severity = .info)
    {
        guard let recorder = recordState?.recorder else { return }
        let nanos = recorder.clock(MonotonicClock.nowNanos())
        note(RecordEvent(nanos: nanos, kind: kind, text: text, subject: subject, severity: severity))
    }

    /// Does what is due for the record.
    func tickRecord(_ now: UInt64) {
        guard let state = recordState else { return }
        if now >= state.nextHealthNanos { watchGenerator(now) }
        guard now >= state.recorder.dueNanos else { return }
        collect()
        state.recorder.closeInterval(atNanos: MonotonicClock.nowNanos(), scenarioCounts)
        noteWhatWasPlanned(now)
    }

    /// How long the coordinator may sleep without missing the end of an interval.
    func recordPatience(_ now: UInt64) -> UInt64 {
        guard let due = recordState?.recorder.dueNanos else { return .max }
        return due > now ? due - now : 0
    }

    private func noteWhatWasPlanned(_ now: UInt64) {
        guard let state = recordState else { return }
        let clock = state.recorder.clock(now)
        let passed = state.planned.prefix { $0.nanos <= clock }
        guard !passed.isEmpty else { return }
        recordState?.planned.removeFirst(passed.count)
        state.recorder.append(.events(Array(passed)))
    }

    private var scenarioCounts: [RunRecorder.ScenarioCount] {
        runningScenarios.indices.map { index in
            cells.reduce(into: RunRecorder.ScenarioCount()) { count, cell in
                count.completed += cell.counters[index].completedIterations
                count.interrupted += cell.counters[index].interruptedIterations
                count.activeVUs += cell.counters[index].activeVUs
            }
        }
    }

    // MARK: Health

    private func watchGenerator(_ now: UInt64) {
        guard let state = recordState else { return }
        var sample = state.watch.sample(
            atNanos: now,
            zeroNanos: now - state.recorder.clock(now),
            dropped: state.recorder.droppedCount,
            late: state.recorder.lateCount
        )
        sample.droppedSamples = UInt64(pump?.droppedCount ?? 0)
        state.recorder.append(.health([sample]))
        var recent = state.recentHealth + [sample]
        recent.removeAll { sample.nanos - $0.nanos >= 1_000_000_000 }
        recordState?.recentHealth = recent
        recordState?.nextHealthNanos = now + Self.healthPeriodNanos
        tellOfHealth(HealthRules.broken(by: recent))
    }

    private func tellOfHealth(_ broken: [(cause: HealthRules.Cause, figure: Double)]) {
        let before = recordState?.degraded ?? []
        let now = Set(broken.map(\.cause))
        guard now != before else { return }
        recordState?.degraded = now
        for (cause, figure) in broken where !before.contains(cause) {
            let text = "The load generator is held up (\(HealthRules.text(cause, figure))): \(cause.advice)."
            log.warning(text + " What is measured meanwhile may be the generator's fault.")
            note(.generatorDegraded, text, subject: cause.rawValue, .warning)
        }
        if now.isEmpty { note(.generatorRecovered, "The load generator runs freely again.") }
    }

    // MARK: Thresholds

    /// Notes which thresholds stand otherwise than before.
    func noteThresholds(elapsedSeconds: Double) {
        guard let recorder = recordState?.recorder else { return }
        let nanos = recorder.clock(MonotonicClock.nowNanos())
        var changes: [ThresholdChange] = []
        for (index, outcome) in thresholdOutcomes(elapsedSeconds: elapsedSeconds).enumerated()
        where recordState?.thresholdStates[index] != outcome.state {
            recordState?.thresholdStates[index] = outcome.state
            changes.append(
                ThresholdChange(threshold: index, nanos: nanos, state: outcome.state, value: outcome.value)
            )
        }
        if !changes.isEmpty { recorder.append(.thresholds(changes)) }
    }

    private func thresholdOutcomes(elapsedSeconds: Double) -> [ThresholdOutcome] {
        guard let totals else { return [] }
        return (thresholds?.groups ?? []).enumerated().flatMap { index, group in
            group.thresholds.indices.map { position in
                let threshold = group.thresholds[position]
                let reading = totals.windows?.reading(group: index, threshold: position)?.value
                let whole =
                    threshold.window == .wholeRun && !totals.sinks[group.sink].isEmpty
                    ? threshold.expression.value(of: totals.sinks[group.sink], elapsedSeconds: elapsedSeconds) : nil
                let state: ThresholdState =
                    switch group.verdicts[position] {
                    case .held: .held
                    case .crossed: .crossed
                    case .noData: .noData
                    }
                return ThresholdOutcome(state: state, value: reading ?? whole)
            }
        }
    }

    // MARK: End

    /// The scenarios are over: the last interval ends with them.
    func endIntervals() {
        guard let recorder = recordState?.recorder else { return }
        let now = MonotonicClock.nowNanos()
        collect()
        recorder.closeInterval(atNanos: now, scenarioCounts)
        noteWhatWasPlanned(now)
        recordState?.scenariosEndedNanos = recorder.clock(now)
    }

    /// Ends the record with what became of the run.
    func concludeRecord(_ exitCode: ExitCode, _ outcome: PhaseOutcome, summary: RunSummary?) {
        guard let state = recordState, let totals else { return }
        var conclusion = RunConclusion(
            endedNanos: state.scenariosEndedNanos ?? state.recorder.clock(MonotonicClock.nowNanos()),
            reason: endReason(exitCode, outcome)
        )
        conclusion.text = outcome.error?.message ?? ""
        conclusion.exitCode = exitCode.rawValue
        conclusion.thresholds = thresholdOutcomes(elapsedSeconds: outcome.durationSeconds)
        conclusion.totals = totals.sinks.map { SeriesValue($0, fractionBits: 9) }
        if let summary { conclusion.summaryJSON = SummaryJSON.legacyExport(summary).serialized() }
        note(.runEnded, "The run ended.")
        state.recorder.append(.conclusion(conclusion))
    }

    private func endReason(_ exitCode: ExitCode, _ outcome: PhaseOutcome) -> EndReason {
        switch stop {
        case .signal: return .interruptedBySignal
        case .script: return .abortedByScript
        case .restAPI: return .stoppedByREST
        case .thresholds: return .abortedByThreshold
        case nil: break
        }
        guard let error = outcome.error else { return .finished }
        return switch error.exitCode {
        case .markedAsFailed: .markedAsFailed
        case .internalFault: .internalFault
        default: .scriptFailed
        }
    }
}
