internal import SpateCore
internal import SpateExecution
internal import SpateFibers
internal import SpateMetrics
internal import SpateOutputs
internal import SpateRecord
internal import SpateReport

/// What was counted when the last health sample was taken.
struct HealthCounts {
    var dropped = 0
    var late = 0
    var lostSamples = 0
    var shed: UInt64 = 0
}

// The run's record: when it begins, what goes into it, how it ends.
extension TestRun {
    /// Begins the record, if one is wanted; what was measured before, by `setup`, is in the totals only.
    func beginRecord(atNanos start: UInt64) {
        defer { watchHealth(sinceNanos: start) }
        guard !hasTriedRecord, let settings = request.recording, let plan, let options, let totals else { return }
        hasTriedRecord = true
        collect()
        var header = RunHeader(settings, request, plan, options)
        header.thresholds = (thresholds?.groups ?? []).flatMap { group in
            group.thresholds.map { threshold in
                var facts = ThresholdFacts(metric: group.metricName, source: threshold.label)
                facts.abortOnFail = threshold.abortOnFail
                return facts
            }
        }
        let opened: OpenedRecord
        do {
            opened = try settings.open(header)
        } catch let error as RecordError {
            log.warning("the run is not recorded: \(error.message)")
            return
        } catch {
            log.warning("the run is not recorded: \(error)")
            return
        }
        let recorder = RunRecorder(opened, header: header, layout: totals.layout, zeroNanos: start, log: log)
        self.recorder = recorder
        totals.intervals = recorder.builder
        recorder.note(RecordEvent(nanos: 0, kind: .runStarted, text: "The run starts."))
        if start > testStartNanos + 1_000_000_000 || setupData != nil {
            let seconds = Double(start - min(start, testStartNanos)) / 1e9
            let text = "setup() took \((seconds * 10).rounded() / 10) s; its requests are in the totals only."
            recorder.note(RecordEvent(nanos: 0, kind: .setupEnded, text: text))
        }
        healthCounts.shed = recorder.shedIntervals
    }

    /// Begins to look at the generator, for the record or the live view.
    private func watchHealth(sinceNanos start: UInt64) {
        guard health == nil, recorder != nil || liveMeter != nil else { return }
        health = HealthSampler(loops.schedulers, zeroNanos: start)
    }

    /// Whether the record's interval ends now.
    func isAtIntervalEnd(_ now: UInt64) -> Bool { recorder.map { now >= $0.boundaryNanos } ?? false }

    /// Closes the record's interval if it is over, after everything recorded so far was merged.
    func advanceRecord() {
        guard let recorder else { return }
        recorder.advance(to: MonotonicClock.nowNanos(), counts: scenarioCounts, activeVUs: activeVUsByScenario)
        let failures = pump?.failures ?? []
        for failure in failures.dropFirst(failedOutputs) {
            recorder.note(.outputFailed, "An output has failed: \(failure)", severity: .warning)
        }
        failedOutputs = failures.count
    }

    private var scenarioCounts: [IntervalBuilder.ScenarioCount] {
        status.scenarios.indices.map { index in
            cells.reduce(into: IntervalBuilder.ScenarioCount()) { count, cell in
                count.completed += cell.counters[index].completedIterations
                count.interrupted += cell.counters[index].interruptedIterations
                count.dropped += cell.counters[index].droppedIterations
            }
        }
    }

    private var activeVUsByScenario: [Int] {
        status.scenarios.indices.map { index in cells.reduce(0) { $0 + $1.counters[index].activeVUs } }
    }

    // MARK: Health

    /// Hands the samples of the generator's health over, with what only the coordinator knows.
    func takeHealth() {
        guard let health else { return }
        var samples = health.take()
        guard !samples.isEmpty else { return }
        liveMeter?.add(samples)
        guard let recorder else { return }
        let now = HealthCounts(
            dropped: cells.reduce(0) { $0 + $1.counters.reduce(0) { $0 + $1.droppedIterations } },
            late: cells.reduce(0) { $0 + $1.counters.reduce(0) { $0 + $1.lateIterations } },
            lostSamples: pump?.droppedSamples ?? 0,
            shed: recorder.shedIntervals
        )
        let last = samples.count - 1
        samples[last].droppedIterations = UInt64(now.dropped - healthCounts.dropped)
        samples[last].lateIterations = UInt64(now.late - healthCounts.late)
        samples[last].droppedSamples = UInt64(now.lostSamples - healthCounts.lostSamples)
        samples[last].shedIntervals = now.shed - healthCounts.shed
        healthCounts = now
        recorder.add(samples)
    }

    // MARK: Events

    func noteStop(_ stop: StopReason) {
        guard let recorder, !hasNotedStop else { return }
        hasNotedStop = true
        // The rule has its own event.
        if case .stopRule = stop { return }
        recorder.note(.stopRequested, stopError(stop).message, severity: .warning)
    }

    func noteScenarioEnd(_ index: Int, _ now: UInt64) {
        guard let recorder, let name = plan?.scenarios[index].executor.settings.name else { return }
        let how = status.scenarios[index].wasCutShort ? "was cut short" : "is over"
        recorder.note(.scenarioEnded, "The scenario \(name) \(how).", subject: name, at: now)
    }

    /// Notes how thresholds stand.
    func noteThresholds(elapsedSeconds: Double, _ now: UInt64) {
        guard let recorder, let thresholds else { return }
        recorder.noteThresholds(
            thresholdOutcomes(elapsedSeconds),
            names: thresholds.groups.flatMap { group in group.thresholds.map { "\(group.metricName) \($0.label)" } },
            at: now
        )
    }

    /// How all thresholds stand, in the order of the groups.
    func thresholdOutcomes(_ elapsedSeconds: Double) -> [ThresholdOutcome] {
        guard let totals else { return [] }
        return (thresholds?.groups ?? []).enumerated().flatMap { index, group in
            group.thresholds.enumerated().map { position, threshold in
                let state: ThresholdState =
                    switch group.verdicts[position] {
                    case .held: .held
                    case .crossed: .crossed
                    case .noData: .noData
                    }
                let sink = totals.sinks[group.sink]
                let value: Double? =
                    if threshold.window != .wholeRun {
                        totals.windows?.reading(group: index, threshold: position)?.value
                    } else if sink.isEmpty {
                        nil
                    } else {
                        threshold.expression.value(of: sink, elapsedSeconds: elapsedSeconds)
                    }
                return ThresholdOutcome(state: state, value: value)
            }
        }
    }

    // MARK: End

    /// Closes the last interval; nothing is measured from here on.
    func finishIntervals() {
        stopWatching()
        takeHealth()
        health?.stop()
        health = nil
        recorder?.finishIntervals(
            at: MonotonicClock.nowNanos(),
            counts: scenarioCounts,
            activeVUs: activeVUsByScenario
        )
        totals?.intervals = nil
    }

    /// Writes how the run ended.
    func concludeRecord(_ summary: RunSummary, _ outcome: PhaseOutcome, _ exitCode: ExitCode) {
        // A run that never came to its scenarios has a record too: it tells why.
        if recorder == nil {
            beginRecord(atNanos: MonotonicClock.nowNanos())
            finishIntervals()
        }
        guard let recorder, let totals else { return }
        let now = MonotonicClock.nowNanos()
        noteThresholds(elapsedSeconds: outcome.durationSeconds, now)
        var conclusion = RunConclusion(endedNanos: recorder.time(now), reason: endReason(outcome))
        conclusion.text = outcome.error?.message ?? ""
        conclusion.exitCode = exitCode.rawValue
        conclusion.thresholds = thresholdOutcomes(outcome.durationSeconds)
        conclusion.totals = totals.sinks.map { SeriesValue($0, fractionBits: 9) }
        conclusion.summaryJSON = SummaryJSON.legacyExport(summary).serialized()
        recorder.conclude(conclusion)
    }

    /// What the user can name the record by, once the run is over; `nil` when there is none.
    package var placeOfRecord: String? { recorder?.place }

    /// Says where the record is.
    func tellPlaceOfRecord() {
        guard let recorder, !request.isQuiet else { return }
        display.write("\nRecord: \(recorder.place)\n", to: .stderr)
    }

    private func endReason(_ outcome: PhaseOutcome) -> EndReason {
        switch stop {
        case .signal: .interruptedBySignal
        case .restAPI: .stoppedByREST
        case .ceiling: .reachedCeiling
        case .thresholds: .abortedByThreshold
        case .stopRule: .stopRule
        case .script: .abortedByScript
        case nil:
            switch outcome.error?.exitCode {
            case nil: .finished
            case .markedAsFailed: .markedAsFailed
            default: .scriptFailed
            }
        }
    }
}
