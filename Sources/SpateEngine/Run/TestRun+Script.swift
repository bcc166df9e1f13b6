internal import NIOCore
internal import SpateCore
internal import SpateExecution
internal import SpateFibers
internal import SpateHTTP
internal import SpateMetrics
internal import SpateModules
internal import SpateOutputs
internal import SpateReport
internal import SpateScript
internal import Synchronization

/// What the first run of the script's top level told.
struct ScriptExports: Sendable {
    var optionsJSON: String?
    var functions: [String] = []
    /// Exports of these names that are no functions.
    var wrongKinds: [String] = []
    /// Whether the script exports `null`, which is no set of exports.
    var isNull = false
}

/// A place for a result that one thread writes before another reads it.
final class ResultBox<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    func set(_ newValue: Value) { value.withLock { $0 = newValue } }
    var result: Value? { value.withLock { $0 } }
}

// Loading: the script's top level, options, virtual users.
extension TestRun {
    /// Runs something on a fiber of a loop and waits for its result, with ticks.
    func onFiber<Value: Sendable>(
        loop: Int,
        limit: TimeLimit? = nil,
        onStop: @escaping () -> Void = {},
        _ body: @escaping @Sendable () -> Value
    ) throws(SpateError) -> Value {
        let box = ResultBox<Result<Value, SpateError>>()
        let events = events
        loops.spawn(
            on: loop,
            {
                box.set(.success(body()))
                events.post(.workDone)
            },
            failed: { error in
                box.set(.failure(SpateError(.generic, error.description)))
                events.post(.workDone)
            }
        )
        wait(
            until: {
                if box.result == nil { limit?.check() }
                return box.result != nil
            },
            onStop: onStop
        )
        guard let result = box.result else { preconditionFailure("waited for a result that is not there") }
        return try result.get()
    }

    /// Loads the script in a realm of its own, reads and merges the options, and prepares the network.
    ///
    /// - Throws: `SpateError` with everything that is wrong with the configuration.
    func loadScript() throws(SpateError) -> (RunOptions, ScriptExports, [ThresholdBook.PendingGroup]) {
        let exports = try loadExports()
        var problems = ConfigProblems()
        let merged = mergeOptions(exports, &problems)
        let options = completeOptions(merged, exports, &problems)
        httpConfiguration = problems.attempt { () throws(SpateError) in try makeHTTPConfiguration(options) }
        let thresholds = readThresholds(options, &problems)
        _ = problems.attempt { () throws(SpateError) in try readConditions() }
        try problems.throwAny()
        return (options, exports, thresholds)
    }

    /// Loads the script in a realm of its own.
    func loadExports() throws(SpateError) -> ScriptExports {
        let vu = try makeLoadingVU()
        let (url, source) = (request.mainURL, request.source)
        let load: @Sendable () -> Result<ScriptExports, ScriptError> = {
            do throws(ScriptError) {
                try vu.load(mainURL: url, source: source)
                return .success(try Self.readExports(vu))
            } catch {
                return .failure(error)
            }
        }
        let outcome = try onFiber(loop: 0, onStop: interruption(of: vu), load)
        switch outcome {
        case .failure(let error): throw scriptError(error)
        case .success(let exports):
            try checkExports(exports)
            return exports
        }
    }

    /// A realm to load the script in before the options are known.
    func makeLoadingVU() throws(SpateError) -> VirtualUser {
        let context = LoopContext(scheduler: loops.schedulers[0])
        let run = RunContext(
            settings: VUSettings(),
            registry: registry,
            log: log,
            console: console,
            instance: instance,
            secrets: request.secrets
        )
        let http = try initHTTPConfiguration()
        return try makeVU(0, context, run, http)
    }

    private static func readExports(_ vu: VirtualUser) throws(ScriptError) -> ScriptExports {
        var exports = ScriptExports()
        exports.functions = vu.exportedFunctions()
        exports.isNull = vu.exportsNull
        for name in ["setup", "teardown", "handleSummary"] {
            let value = vu.export(name)
            defer { vu.realm.release(value) }
            if !value.isUndefined, !exports.functions.contains(name) { exports.wrongKinds.append(name) }
        }
        let options = vu.export("options")
        defer { vu.realm.release(options) }
        if !options.isUndefined, !options.isNull {
            // A function has no JSON.
            exports.optionsJSON = try vu.realm.enter { () throws(ScriptError) in
                do throws(HostError) {
                    return try vu.realm.stringify(options) ?? "function"
                } catch {
                    throw vu.realm.takeException()
                }
            }
        }
        return exports
    }

    private func checkExports(_ exports: ScriptExports) throws(SpateError) {
        if exports.isNull { throw SpateError(.generic, ScriptRealm.nullExportsMessage) }
        if exports.functions.isEmpty {
            throw SpateError(
                .generic,
                "no exported functions in script: export a default function, the work of one iteration"
            )
        }
        for name in exports.wrongKinds where name != "handleSummary" {
            throw SpateError(.generic, "exported '\(name)' must be a function")
        }
    }

    /// Makes all virtual users and runs the script's top level in each.
    func makeVirtualUsers(
        _ plan: RunPlan,
        _ options: RunOptions,
        _ pending: [ThresholdBook.PendingGroup]
    ) throws(SpateError) {
        if options.vuSettings.systemTags.contains(.expectedResponse),
            let selector = try? MetricSelector("http_req_duration{expected_response:true}"),
            let metric = registry.metric(named: "http_req_duration")
        {
            _ = registry.addSubmetric(selector, parent: metric)
        }
        let run = RunContext(
            settings: options.vuSettings,
            registry: registry,
            log: log,
            console: console,
            instance: instance,
            secrets: request.secrets
        )
        guard let http = httpConfiguration else { preconditionFailure("VUs before the network was set up") }
        runContext = run
        cells = loops.schedulers.indices.map { index in
            LoopCell(
                index: index,
                context: LoopContext(scheduler: loops.schedulers[index]),
                scenarioCount: plan.scenarios.count
            )
        }
        status.scenarios = plan.scenarios.map { _ in RunStatus.Scenario() }
        scenarioInfos = plan.scenarios.enumerated().map { index, scenario in scenarioInfo(index, scenario) }
        instance.setScenarios(scenarioInfos)
        startTicking()
        try initialise(plan, run, http)
        // Only now: a script may declare metrics for some VUs only.
        let layout = registry.seal()
        try startOutputs(pending, layout)
        let pump = pump
        let divisions: SampleDivisions = request.summaryMode == .full ? .scenariosAndGroups : .none
        totals = RunTotals(
            layout: layout,
            samples: pump.map { SampleRecorder(sink: $0, source: cells.count) },
            divisions: divisions
        )
        thresholds = ThresholdBook(pending, layout: layout)
        totals?.windows = ThresholdWindows(thresholds?.groups ?? [], layout: layout)
        prepareRules(layout, plan)
        let (roll, keepsCells) = (EndpointRoll(), request.recording != nil || liveMeter != nil)
        for cell in cells {
            loops.schedulers[cell.index].eventLoop.execute {
                let samples = pump.map { SampleRecorder(sink: $0, source: cell.index) }
                let shard = MetricShard(layout: layout, samples: samples, divisions: divisions, keepsCells: keepsCells)
                cell.context.beginRecording(shard, endpoints: roll)
            }
        }
    }

    private func scenarioInfo(_ index: Int, _ scenario: RunPlan.Scenario) -> RunningScenarioInfo {
        var totalIterations: Int?
        if case .closed(let plan) = scenario.plan {
            switch plan.budget {
            case .shared(let count): totalIterations = count
            case .each(let count):
                let product = count.multipliedReportingOverflow(by: plan.vuCount)
                totalIterations = product.overflow ? .max : product.partialValue
            case .unlimited: break
            }
        }
        return RunningScenarioInfo(
            name: scenario.executor.settings.name,
            position: index,
            executor: type(of: scenario.executor).name,
            counters: cells.map { $0.counters[index] },
            totalIterations: totalIterations,
            durationNanos: scenario.plan.regularEndNanos == .max ? 0 : scenario.plan.regularEndNanos
        )
    }

    private func initialise(
        _ plan: RunPlan,
        _ run: RunContext,
        _ http: HTTPClientConfiguration
    ) throws(SpateError) {
        let total = plan.plannedVUs
        let progress = InitialisationProgress()
        let factory = VUFactory(
            run: run,
            http: http,
            program: program,
            mainURL: request.mainURL,
            share: plan.share,
            plannedVUs: total,
            log: log
        )
        self.factory = factory
        let events = events
        for cell in cells {
            let ids = Self.vuIDs(loop: cell.index, plan.vusByLoop)
            loops.spawn(
                on: cell.index,
                {
                    for id in ids where !progress.isStopped {
                        do throws(ScriptError) {
                            cell.pool.add(try factory.make(id: id, in: cell))
                        } catch {
                            progress.fail(error)
                            break
                        }
                        // Keeps timers and the other fibers alive during long initialisations.
                        cell.context.scheduler.yieldToOthers()
                    }
                    progress.loopDone()
                    events.post(.workDone)
                },
                failed: { error in
                    progress.fail(.exception(ScriptException(summary: error.description)))
                    progress.loopDone()
                    events.post(.workDone)
                }
            )
        }
        wait(
            until: {
                status.phase = .initialising(done: instance.initialisedVUs, total: total)
                status.initialisedVUs = instance.initialisedVUs
                return progress.finishedLoops == cells.count
            },
            onStop: { [self] in
                progress.stop()
                for cell in cells { loops.schedulers[cell.index].submit { cell.interruptLoading() } }
            }
        )
        if let error = progress.error { throw scriptError(error) }
    }

    /// The ids of a loop's VUs: dealt round, skipping loops that have enough.
    private static func vuIDs(loop: Int, _ counts: [Int]) -> [Int] {
        var left = counts
        var ids: [Int] = []
        var next = 1
        while left.contains(where: { $0 > 0 }) {
            for index in left.indices where left[index] > 0 {
                if index == loop { ids.append(next) }
                left[index] -= 1
                next += 1
            }
        }
        return ids
    }

    /// A realm of its own for setup, teardown and handleSummary.
    func makeVU(
        _ id: Int,
        _ context: LoopContext,
        _ run: RunContext,
        _ http: HTTPClientConfiguration
    ) throws(SpateError) -> VirtualUser {
        let program = program
        do {
            let vu = try loops.sync(on: 0) {
                VirtualUser(id: id, idInTest: id, loop: context, run: run, http: http, program: program)
            }
            lifecycleVUs.append(vu)
            return vu
        } catch {
            throw SpateError(.internalFault, "cannot make a virtual user: \(error)")
        }
    }

    /// What interrupts a realm of loop 0 from any thread.
    func interruption(of vu: VirtualUser) -> @Sendable () -> Void {
        { [loops] in loops.schedulers[0].eventLoop.execute { vu.interrupt() } }
    }

    func scriptError(_ error: ScriptError) -> SpateError {
        if let stop { return stopError(stop) }
        return switch error {
        case .interrupted: SpateError(.interruptedBySignal, "the script was interrupted while it was loaded")
        case .exception(let exception):
            SpateError(.scriptException, exception.description, hint: "script exception")
        }
    }
}

/// How far the loops are with making VUs.
final class InitialisationProgress: Sendable {
    private struct State {
        var finishedLoops = 0
        var isStopped = false
        var error: ScriptError?
    }

    private let state = Mutex(State())

    var finishedLoops: Int { state.withLock { $0.finishedLoops } }
    var isStopped: Bool { state.withLock { $0.isStopped } }
    var error: ScriptError? { state.withLock { $0.error } }

    func loopDone() { state.withLock { $0.finishedLoops += 1 } }
    func stop() { state.withLock { $0.isStopped = true } }

    func fail(_ error: ScriptError) {
        state.withLock { state in
            if state.error == nil { state.error = error }
            state.isStopped = true
        }
    }
}
