internal import NIOCore
internal import SpateCore
internal import SpateFibers
internal import SpateHTTP
internal import SpateModules
internal import SpateRecord
internal import SpateScript

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
        instance.started(atNanos: testStartNanos)
        defer { outcome.durationSeconds = Double(MonotonicClock.nowNanos() - testStartNanos) / 1e9 }
        if let stop {
            // Nothing has begun, so there is nothing to tear down.
            outcome.error = stopError(stop)
            finishTiming(&outcome)
            return outcome
        }
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
            recorder?.note(.teardownStarted, "teardown() starts.")
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
        if outcome.error == nil, instance.isMarkedAsFailed {
            outcome.error = SpateError(.markedAsFailed, "test run was marked as failed")
        }
        return outcome
    }

    private func finishTiming(_ outcome: inout PhaseOutcome) {
        outcome.durationSeconds = Double(MonotonicClock.nowNanos() - testStartNanos) / 1e9
        collect()
        stopTicking()
        finishIntervals()
    }

    func stopError(_ stop: StopReason) -> SpateError {
        switch stop {
        case .signal(let number):
            let name = number == 15 ? "terminated" : "interrupt"
            return SpateError(.interruptedBySignal, "test run was aborted because k6 received a '\(name)' signal")
        case .script(let reason): return SpateError(.abortedByScript, reason)
        case .restAPI: return SpateError(.stoppedByREST, "test run stopped from REST API")
        case .ceiling:
            return SpateError(
                .ceilingReached,
                "the test run was ended because \(request.limits.requests ?? 0) requests were sent, which is its ceiling"
            )
        case .stopRule(let text): return SpateError(.thresholdsCrossed, text)
        case .thresholds(let metrics):
            return SpateError(
                .thresholdsCrossed,
                "thresholds on metrics '\(metrics.joined(separator: ", "))' were crossed; "
                    + "at least one has abortOnFail enabled, stopping test prematurely"
            )
        }
    }

    // MARK: Setup and teardown

    /// Calls `setup` or `teardown` in a realm of its own.
    ///
    /// - Returns: What it returned, as JSON; `nil` for `undefined`.
    func callLifecycle(
        _ name: String,
        argument: JSONValue?,
        timeout: GoDuration,
        _ timeoutCode: ExitCode
    ) throws(SpateError) -> JSONValue? {
        guard let runContext, let httpConfiguration else { preconditionFailure("\(name) before the VUs were made") }
        let vu = try makeVU(0, cells[0].context, runContext, httpConfiguration)
        let url = request.mainURL
        let isTimedOut = ResultBox<Bool>()
        let interrupt: @Sendable () -> Void = { [loops] in
            loops.schedulers[0].eventLoop.execute { vu.interrupt() }
        }
        let limit = TimeLimit(timeout) {
            isTimedOut.set(true)
            interrupt()
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
        // The teardown of a run that is being stopped still runs; one that somebody asked for in between does not.
        let outlivesStop = name == "teardown" && !isCallingOnDemand
        wait(
            until: {
                if box.result == nil { limit.check() }
                return box.result != nil
            },
            onStop: { if !outlivesStop { interrupt() } }
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
