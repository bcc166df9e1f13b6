internal import NIOCore
internal import SpateCore
internal import SpateExecution
internal import SpateFibers
internal import SpateMetrics
internal import SpateModules
internal import SpateRecord
internal import SpateReport
internal import Synchronization

// Control from outside: pause, resume, scale, stop, and questions.
extension TestRun {
    /// Waits until someone resumes a run that is to begin paused.
    func waitForResume(_ access: ControlAccess) {
        guard isPaused, stop == nil else { return }
        if case .none = access {
            log.warning(
                "the test is paused and nothing can resume it, because it serves no REST API; "
                    + "end it with Ctrl-C and give an address, such as --address localhost:6565"
            )
        }
        status.phase = .paused
        wait(until: { !isPaused || stop != nil })
    }

    /// Answers a question.
    func answer(_ request: ControlRequest) -> Result<ControlAnswer, ControlError> {
        do throws(ControlError) {
            return .success(try perform(request))
        } catch {
            return .failure(error)
        }
    }

    private func perform(_ request: ControlRequest) throws(ControlError) -> ControlAnswer {
        switch request {
        case .status: return .status(statusDocument)
        case .change(let change):
            try apply(change)
            return .status(statusDocument)
        case .metrics: return .metrics(metricDocuments())
        case .groups: return .groups(groupDocuments())
        case .setupData: return .setupData(setupData)
        case .replaceSetupData(let data):
            replaceSetupData(data)
            return .setupData(data)
        case .runSetup:
            replaceSetupData(try callNow("setup"))
            return .setupData(setupData)
        case .runTeardown:
            _ = try callNow("teardown")
            return .done
        }
    }

    // MARK: Status

    private var statusDocument: StatusDocument {
        let phase: StatusDocument.Phase =
            switch status.phase {
            case .initialising: .makingVUs
            case .paused: .pausedBeforeStart
            case .setup: .setup
            case .running: .running
            case .teardown: .teardown
            case .ended: .ended
            }
        return StatusDocument(
            phase: phase,
            isPaused: isPaused,
            activeVUs: activeVUs,
            madeVUs: instance.initialisedVUs - unusedVUs,
            isStopped: stop != nil,
            isTainted: thresholds?.taintedMetrics.isEmpty == false
        )
    }

    /// VUs that exist beyond what controlled scenarios may use now.
    private var unusedVUs: Int {
        runningScenarios.reduce(0) { count, scenario in
            guard case .controlled(_, let state) = scenario.drivers else { return count }
            return count + state.madeVUs - state.maxVUs + state.strayVUs
        }
    }

    /// Performs a change of the status, in k6's order: a stop makes everything else moot.
    private func apply(_ change: StatusChange) throws(ControlError) {
        if change.isStopped == true {
            if stop == nil { stop = .restAPI }
            return
        }
        if let wanted = change.isPaused { try setPaused(wanted) }
        if change.vus != nil || change.maxVUs != nil { try scale(vus: change.vus, maxVUs: change.maxVUs) }
    }

    /// Pauses or resumes.
    private func setPaused(_ wanted: Bool) throws(ControlError) {
        switch status.phase {
        case .initialising, .paused:
            guard wanted != isPaused else {
                throw ControlError("Pause error", wanted ? "execution is already paused" : "execution is not paused")
            }
            isPaused = wanted
        case .setup, .running, .teardown, .ended:
            for scenario in plan?.scenarios ?? [] {
                guard case .controlled = scenario.plan else {
                    let executor = scenario.executor
                    throw ControlError(
                        "Pause error",
                        "\(type(of: executor).name) executor '\(executor.settings.name)' doesn't support pause and "
                            + "resume operations after its start"
                    )
                }
            }
            guard wanted != isPaused else {
                throw ControlError("Pause error", "test execution \(wanted ? "was already" : "wasn't") paused")
            }
            isPaused = wanted
            recorder?.note(wanted ? .paused : .resumed, wanted ? "The run is paused." : "The run goes on.")
            for scenario in runningScenarios {
                guard case .controlled(let drivers, let state) = scenario.drivers else { continue }
                state.isPaused = wanted
                for (loop, driver) in drivers.enumerated() {
                    loops.schedulers[loop].submit { driver.setPaused(wanted) }
                }
                settle(scenario, state)
            }
        }
    }

    /// Does what was asked for before the scenarios ran.
    func applyPendingScale() {
        guard let pendingScale else { return }
        self.pendingScale = nil
        do throws(ControlError) {
            try scale(vus: pendingScale.vus, maxVUs: pendingScale.maxVUs)
        } catch {
            log.error("the VUs could not be changed as asked for before the start: \(error.detail)")
        }
    }

    /// The first scenario that is controlled from outside.
    private var controlledPlan: ControlledPlan? {
        for scenario in plan?.scenarios ?? [] {
            if case .controlled(let plan) = scenario.plan { return plan }
        }
        return nil
    }

    /// Changes how many VUs are active and how many there can be.
    private func scale(vus: Int?, maxVUs: Int?) throws(ControlError) {
        if let ceiling = request.limits.vus, let most = [vus, maxVUs].compactMap(\.self).max(), most > ceiling {
            throw ControlError("Config update error", "\(most) VUs are more than the ceiling of \(ceiling)")
        }
        if runningScenarios.isEmpty, let waiting = controlledPlan {
            // Checked now, done when the scenarios run.
            let state = ControlledState(waiting, isPaused: isPaused)
            _ = try state.change(vus: pendingScale?.vus, maxVUs: pendingScale?.maxVUs)
            _ = try state.change(vus: vus, maxVUs: maxVUs)
            pendingScale = (state.vus, state.maxVUs)
            return
        }
        let controlled = runningScenarios.first { if case .controlled = $0.drivers { true } else { false } }
        guard let controlled, case .controlled(let drivers, let state) = controlled.drivers else {
            throw ControlError(
                "Execution config error",
                "an externally-controlled executor needs to be configured for live configuration updates"
            )
        }
        let former = (vus: state.vus, maxVUs: state.maxVUs, madeVUs: state.madeVUs)
        let missing = try state.change(vus: vus, maxVUs: maxVUs)
        if missing > 0 {
            let made = makeVUs(former.madeVUs..<(former.madeVUs + missing), of: controlled)
            if made < missing {
                state.restore(
                    vus: former.vus,
                    maxVUs: former.maxVUs,
                    madeVUs: former.madeVUs,
                    strayVUs: made
                )
                throw ControlError(
                    "Config update error",
                    "\(missing - made) of \(missing) new VUs could not be made, so nothing was changed; see the log"
                )
            }
        }
        recorder?.note(
            .scaled,
            "Now \(state.vus) VUs of at most \(state.maxVUs).",
            subject: controlled.plan.executor.settings.name
        )
        for (loop, driver) in drivers.enumerated() {
            let count = controlled.plan.vus(of: state.vus, loop: loop, loopCount: cells.count)
            loops.schedulers[loop].submit { driver.setTarget(count) }
        }
        settle(controlled, state)
    }

    /// Waits for the loops to have done what was asked, a second at most, so that the answer tells the new numbers.
    private func settle(_ scenario: RunningScenario, _ state: ControlledState) {
        guard
            let index = plan?.scenarios.firstIndex(where: {
                $0.executor.settings.name == scenario.plan.executor.settings.name
            })
        else { return }
        let limit = MonotonicClock.nowNanos() + 1_000_000_000
        let wanted = state.isPaused ? 0 : state.vus
        wait(until: {
            cells.reduce(0) { $0 + $1.counters[index].activeVUs } == wanted || stop != nil
                || status.scenarios[index].isDone || MonotonicClock.nowNanos() > limit
        })
    }

    /// Makes VUs for a scenario in the middle of the test and waits for them.
    ///
    /// `numbers`: Of the VUs within the scenario, which decide over their loops.
    /// Result: How many could be made.
    private func makeVUs(_ numbers: Range<Int>, of scenario: RunningScenario) -> Int {
        let setupJSON = setupData?.serialized()
        let results = MadeVUs(expected: numbers.count)
        let events = events
        guard let factory else { preconditionFailure("scenarios run before their VUs were made") }
        for number in numbers {
            let cell = cells[scenario.plan.loop(ofVU: number, loopCount: cells.count)]
            loops.schedulers[cell.index].submit {
                factory.makeUnplanned(in: cell, setupJSON: setupJSON) { worker in
                    if let worker { cell.pool.putBack(worker) }
                    results.add(succeeded: worker != nil)
                    events.post(.workDone)
                }
            }
        }
        wait(until: { results.areAllIn || stop != nil })
        return results.succeeded
    }

    // MARK: Metrics and groups

    private func metricDocuments() -> [MetricDocument] {
        collect()
        guard let totals else { return [] }
        let elapsed = testStartNanos > 0 ? Double(MonotonicClock.nowNanos() - testStartNanos) / 1e9 : 0
        func document(_ name: String, _ metric: Metric, _ sink: Int) -> MetricDocument? {
            let group = thresholds?.groups.first { $0.sink == sink }
            guard group != nil || !totals.sinks[sink].isEmpty else { return nil }
            return MetricDocument(
                name: name,
                type: metric.type,
                contains: metric.contains,
                isTainted: totals.sinks[sink].isEmpty ? nil : group?.isTainted,
                sink: totals.sinks[sink],
                elapsedSeconds: elapsed
            )
        }
        return totals.layout.metrics.compactMap { document($0.name, $0, $0.id) }
            + totals.layout.submetrics.compactMap { document($0.name, $0.parent, $0.sink) }
    }

    private func groupDocuments() -> [GroupDocument] {
        collect()
        let checks = (totals?.checks ?? []).map {
            RunSummary.CheckResult(groupPath: $0.groupPath, name: $0.name, passes: $0.passes, fails: $0.fails)
        }
        return GroupDocument.all(groupPaths: totals?.groupPaths ?? [], checks: checks)
    }

    // MARK: Setup and teardown

    /// Hands data to the VUs; those that have parsed the former keep it, as in k6.
    private func replaceSetupData(_ data: JSONValue?) {
        setupData = data
        let json = data?.serialized()
        for cell in cells {
            loops.schedulers[cell.index].eventLoop.execute {
                for worker in cell.pool.all { (worker.vu as? VirtualUser)?.setSetupData(json) }
            }
        }
    }

    /// Calls `setup` or `teardown` now, beside whatever runs; nothing happens when the script has none.
    ///
    /// The coordinator goes on with its periodic work meanwhile. One such call is possible at a time.
    private func callNow(_ name: String) throws(ControlError) -> JSONValue? {
        let isSetup = name == "setup"
        let title = isSetup ? "Error executing setup" : "Error executing teardown"
        guard let options, let exports, runContext != nil else {
            throw ControlError(title, "the test is not ready: its VUs are being made")
        }
        guard exports.functions.contains(name) else { return nil }
        guard !isCallingOnDemand, status.phase == .running || status.phase == .paused else {
            throw ControlError(title, "\(name)() can be called while the test is paused or running, once at a time")
        }
        isCallingOnDemand = true
        defer { isCallingOnDemand = false }
        do throws(SpateError) {
            return try callLifecycle(
                name,
                argument: isSetup ? nil : setupData,
                timeout: isSetup ? options.setupTimeout : options.teardownTimeout,
                isSetup ? .setupTimeout : .teardownTimeout
            )
        } catch {
            throw ControlError(title, error.message)
        }
    }
}

/// Counts VUs that loops are making.
private final class MadeVUs: Sendable {
    private let counts = Mutex((done: 0, succeeded: 0))
    private let expected: Int

    init(expected: Int) { self.expected = expected }

    func add(succeeded: Bool) {
        counts.withLock { counts in
            counts.done += 1
            if succeeded { counts.succeeded += 1 }
        }
    }

    var areAllIn: Bool { counts.withLock { $0.done == expected } }
    var succeeded: Int { counts.withLock { $0.succeeded } }
}
