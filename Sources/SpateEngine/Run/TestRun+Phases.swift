internal import NIOCore
internal import SpateCore
internal import SpateExecution
internal import SpateFibers
internal import SpateHTTP
internal import SpateMetrics
internal import SpateModules
internal import SpateScript
internal import Synchronization

/// How setup, scenarios and teardown went.
struct PhaseOutcome {
    /// The error of the execution, which decides over the exit code.
    var error: SpateError?
    var durationSeconds = 0.0
    var startedIterations = false
}

// Setup, scenarios, teardown.
extension TestRun {
    func runPhases(_ plan: RunPlan, _ options: RunOptions, _ exports: ScriptExports) -> PhaseOutcome {
        var outcome = PhaseOutcome()
        testStartNanos = MonotonicClock.nowNanos()
        defer { outcome.durationSeconds = Double(MonotonicClock.nowNanos() - testStartNanos) / 1e9 }
        if options.runsSetup, exports.functions.contains("setup"), stop == nil {
            status.phase = .setup
            do throws(SpateError) {
                setupData = try callLifecycle("setup", argument: nil, timeout: options.setupTimeout, .setupTimeout)
            } catch {
                outcome.error = error
                finishTiming(&outcome)
                return outcome
            }
        }
        if stop == nil { runScenarios(plan) }
        outcome.startedIterations = true
        if options.runsTeardown, exports.functions.contains("teardown") {
            status.phase = .teardown
            do throws(SpateError) {
                _ = try callLifecycle(
                    "teardown",
                    argument: setupData,
                    timeout: options.teardownTimeout,
                    .teardownTimeout
                )
            } catch {
                outcome.error = error
            }
        }
        finishTiming(&outcome)
        if let stop { outcome.error = stopError(stop) }
        return outcome
    }

    private func finishTiming(_ outcome: inout PhaseOutcome) {
        outcome.durationSeconds = Double(MonotonicClock.nowNanos() - testStartNanos) / 1e9
        stopTicking()
        collect()
    }

    private func stopError(_ stop: StopReason) -> SpateError {
        switch stop {
        case .signal(let number):
            let name = number == 15 ? "terminated" : "interrupt"
            return SpateError(.interruptedBySignal, "test run was aborted because k6 received a '\(name)' signal")
        case .thresholds(let metrics):
            return SpateError(
                .thresholdsCrossed,
                "thresholds on metrics '\(metrics.joined(separator: ", "))' were crossed; "
                    + "at least one has abortOnFail enabled, stopping test prematurely"
            )
        }
    }

    // MARK: Scenarios

    private func runScenarios(_ plan: RunPlan) {
        status.phase = .running
        let start = MonotonicClock.nowNanos() + 1_000_000
        let remaining = ScenarioRemainder(plan.scenarios.count, loops: cells.count)
        let budgets = plan.scenarios.map { scenario in
            if case .shared(let total) = scenario.plan.budget {
                IterationBudget(total: total)
            } else {
                IterationBudget(total: .max)
            }
        }
        let setupJSON = setupData?.serialized()
        let events = events
        for cell in cells {
            loops.schedulers[cell.index].eventLoop.execute {
                for worker in cell.pool.all { (worker.vu as? VirtualUser)?.setSetupData(setupJSON) }
                cell.drivers = plan.scenarios.enumerated().map { index, scenario in
                    ClosedLoopDriver(
                        settings: scenario.executor.settings,
                        plan: scenario.plan,
                        handles: scenario.handlesByLoop[cell.index],
                        scheduler: cell.context.scheduler,
                        pool: cell.pool,
                        counters: cell.counters[index],
                        budget: budgets[index],
                        onDone: {
                            remaining.loopDone(scenario: index)
                            events.post(.workDone)
                        }
                    )
                }
                for (index, driver) in cell.drivers.enumerated() {
                    driver.start(atNanos: start + plan.scenarios[index].startNanos)
                }
            }
        }
        for (index, scenario) in plan.scenarios.enumerated() {
            status.scenarios[index].startedNanos = start + scenario.startNanos
        }
        wait(
            until: {
                let now = MonotonicClock.nowNanos()
                status.elapsedNanos = now > start ? now - start : 0
                noteFinished(remaining, now)
                return remaining.isEmpty
            },
            onStop: { cancelScenarios() }
        )
        refreshStatus(MonotonicClock.nowNanos())
        noteFinished(remaining, MonotonicClock.nowNanos())
        if stop == nil { reportDropped(plan, budgets) }
    }

    private func noteFinished(_ remaining: ScenarioRemainder, _ now: UInt64) {
        for index in status.scenarios.indices where remaining.isDone(index) && !status.scenarios[index].isDone {
            refreshStatus(now)
            status.scenarios[index].isDone = true
            status.scenarios[index].wasCutShort = stop != nil
        }
    }

    private func cancelScenarios() {
        for cell in cells {
            loops.schedulers[cell.index].eventLoop.execute {
                for driver in cell.drivers { driver.cancel() }
            }
        }
    }

    /// The one sample of the iterations that nobody took from a shared budget.
    private func reportDropped(_ plan: RunPlan, _ budgets: [IterationBudget]) {
        for (index, scenario) in plan.scenarios.enumerated() {
            guard case .shared(let total) = scenario.plan.budget else { continue }
            let left = total - budgets[index].claimedCount
            let tags = (runContext?.settings.runTags ?? []) + [("scenario", scenario.executor.settings.name)]
            if left > 0 { totals?.record(.droppedIterations, Double(left), tags: tags) }
        }
    }

    // MARK: Setup and teardown

    /// Calls `setup` or `teardown` in a realm of its own.
    ///
    /// - Returns: What it returned, as JSON; `nil` for `undefined`.
    private func callLifecycle(
        _ name: String,
        argument: JSONValue?,
        timeout: GoDuration,
        _ timeoutCode: ExitCode
    ) throws(SpateError) -> JSONValue? {
        guard let runContext, let httpConfiguration else { preconditionFailure("\(name) before the VUs were made") }
        let vu = try makeVU(0, cells[0].context, runContext, httpConfiguration)
        let url = request.mainURL
        let deadline = MonotonicClock.nowNanos() + UInt64(timeout.nanos)
        let isTimedOut = ResultBox<Bool>()
        let interrupt: @Sendable () -> Void = { [loops] in
            loops.schedulers[0].eventLoop.execute { vu.interrupt() }
        }
        let box = ResultBox<Result<Result<JSONValue?, SpateError>, ScriptError>>()
        let events = events
        loops.spawn(
            on: 0,
            {
                do throws(ScriptError) {
                    try vu.load(mainURL: url, source: nil)
                    box.set(.success(try Self.call(name, argument, vu)))
                } catch {
                    box.set(.failure(error))
                }
                events.post(.workDone)
            },
            failed: { box.set(.failure(.exception(ScriptException(summary: $0.description)))) }
        )
        let isTeardown = name == "teardown"
        wait(
            until: {
                if box.result == nil, isTimedOut.result == nil, MonotonicClock.nowNanos() > deadline {
                    isTimedOut.set(true)
                    interrupt()
                }
                return box.result != nil
            },
            onStop: { if !isTeardown { interrupt() } }
        )
        if isTimedOut.result == true {
            throw SpateError(timeoutCode, "\(name)() execution timed out after \(Int(timeout.seconds)) seconds")
        }
        switch box.result {
        case .success(let result): return try result.get()
        case .failure(.interrupted):
            throw stop.map(stopError) ?? SpateError(.interruptedBySignal, "\(name)() was interrupted")
        case .failure(.exception(let exception)):
            throw SpateError(.scriptException, exception.description, hint: "script exception")
        case nil: preconditionFailure("waited for \(name) and got nothing")
        }
    }

    private static func call(
        _ name: String,
        _ argument: JSONValue?,
        _ vu: VirtualUser
    ) throws(ScriptError) -> Result<JSONValue?, SpateError> {
        let realm: ScriptRealm = vu.realm
        var value: ScriptValue?
        if let argument { value = realm.enter { realm.make(argument) } }
        defer { if let value { realm.release(value) } }
        let result = try vu.callExport(name, value)
        defer { realm.release(result) }
        guard name == "setup" else { return .success(Optional<JSONValue>.none) }
        return try realm.enter { () throws(ScriptError) in
            do throws(HostError) {
                return .success(try SetupData.json(result, in: realm))
            } catch {
                guard case .native(let message) = error else { throw realm.takeException() }
                return .failure(SpateError(.generic, message))
            }
        }
    }
}

/// Which scenarios still run on which loops.
final class ScenarioRemainder: Sendable {
    private let counts: Mutex<[Int]>

    init(_ scenarios: Int, loops: Int) {
        counts = Mutex(Array(repeating: loops, count: scenarios))
    }

    func loopDone(scenario: Int) { counts.withLock { $0[scenario] -= 1 } }
    func isDone(_ scenario: Int) -> Bool { counts.withLock { $0[scenario] <= 0 } }
    var isEmpty: Bool { counts.withLock { $0.allSatisfy { $0 <= 0 } } }
}
