internal import NIOCore
internal import NIOPosix
package import SpateCore
internal import SpateExecution
internal import SpateFibers
internal import SpateHTTP
internal import SpateMetrics
internal import SpateModules
internal import SpateMonitors
internal import SpateOutputs
internal import SpateRecord
internal import SpateReport
internal import SpateScript

/// One test from loading the script to the exit code.
///
/// - Concurrency: One thread, the coordinator's; work on loops is started from here and reports by events.
package final class TestRun {
    let request: RunRequest
    let log: any LogSink
    let console: any LogSink
    let display: any RunDisplay
    let events: RunEventQueue
    let startControl: ControlStart
    let loops: EventLoops
    let program: ScriptProgram
    let registry = MetricRegistry()
    let instance: RunInstance
    let gate: IterationGate

    var status = RunStatus()
    var stop: StopReason?
    var totals: RunTotals?
    /// Brings samples to the outputs; `nil` without outputs.
    var pump: OutputPump?
    var thresholds: ThresholdBook?
    /// Writes the run's record; `nil` before the scenarios begin, and when none is wanted.
    var recorder: RunRecorder?
    /// Looks at the generator itself while a record is made.
    var health: HealthSampler?
    var healthCounts = HealthCounts()
    var failedOutputs = 0
    /// What monitors told before the record began.
    var earlyReports: [WatchReport] = []
    /// What monitors told last, for the live view; `nil` without monitors, and when nobody watches.
    var monitorBook: MonitorBook?
    /// While a stop rule lets the run come to rest.
    var windDown: WindDown?
    var hasNotedStop = false
    var hasTriedRecord = false
    private var hasWarnedOfURLs = false
    var cells: [LoopCell] = []
    /// Realms of init, setup, teardown and handleSummary.
    ///
    /// They belong to loop 0 and must not be freed on this thread;
    /// the process's end frees them.
    var lifecycleVUs: [VirtualUser] = []
    var testStartNanos: UInt64 = 0
    var setupData: JSONValue?
    var runContext: RunContext?
    var httpConfiguration: HTTPClientConfiguration?
    var factory: VUFactory?
    var runningScenarios: [RunningScenario] = []
    /// What a controller wants of a scenario that does not run yet.
    var pendingScale: (vus: Int, maxVUs: Int)?
    var scenarioInfos: [RunningScenarioInfo] = []
    /// Whether the scenarios wait for `resume`.
    var isPaused = false
    /// Whether `setup` or `teardown` runs because a controller asked for it.
    var isCallingOnDemand = false
    /// The plan, the options and the exports, once they are known.
    var plan: RunPlan?
    var options: RunOptions?
    var exports: ScriptExports?
    var recentTraffic = RecentTraffic()
    /// Measures for the live view; `nil` when nobody watches.
    var liveMeter: LiveMeter?
    private var signalCount = 0
    private var tagSetWarning = TagSetWarning()
    /// Of all waits that have begun, the outermost first.
    private var stopHandlers: [StopHandler] = []
    private var isLingering = false
    private var nextVUGaugeNanos: UInt64 = .max
    private var nextThresholdNanos: UInt64 = .max
    private var nextCollectNanos: UInt64 = .max
    private var nextSampleFlushNanos: UInt64 = .max
    private var nextTickNanos: UInt64 = 0

    package init(
        request: RunRequest,
        log: any LogSink,
        console: any LogSink,
        display: any RunDisplay,
        events: RunEventQueue,
        startControl: @escaping ControlStart = { _ in .none }
    ) throws {
        self.request = request
        self.log = log
        self.console = console
        self.display = display
        self.events = events
        let gate = IterationGate()
        self.gate = gate
        instance = RunInstance(
            requests: RunInstance.Requests(abort: { reason in
                gate.close()
                events.post(.aborted(reason))
            })
        )
        self.startControl = startControl
        liveMeter = request.isWatched ? LiveMeter() : nil
        monitorBook = request.isWatched ? request.watch.map { MonitorBook($0.monitors.map(\.name)) } : nil
        loops = try EventLoops(count: request.loopCount)
        let hasGlobalAlias = request.hasGlobalAlias
        program = ScriptProgram(
            environment: request.environment,
            hostModules: HostModules.all,
            sources: request.sources,
            freezesEnvironment: request.features.contains(.freezeEnvironment),
            imports: request.imports,
            translateTypeScript: request.translateTypeScript,
            lazyGlobals: LazyGlobalTable.define,
            prepareRealm: { Globals.install(in: $0, hasGlobalAlias: hasGlobalAlias) }
        )
    }

    /// Runs the test.
    ///
    /// - Throws: `SpateError` for everything that keeps the test from starting.
    package func run() throws(SpateError) -> ExitCode {
        let (options, exports, pending) = try loadScript()
        var plan = RunPlan(
            options.scenarios,
            share: options.share,
            loopCount: request.loopCount,
            scriptArgument: request.scriptArgument
        )
        try request.limits.check(maxVUs: plan.maxVUs)
        if let recording = request.recording,
            let obstacle = recording.obstacle(RunHeader(recording, request, plan, options))
        {
            throw obstacle
        }
        try DescriptorLimit.ensure(connections: plan.maxVUs)
        try openOutputs(options.vuSettings.systemTags)
        plan.outputDescriptions = pump?.descriptions ?? []
        (self.plan, self.options, self.exports) = (plan, options, exports)
        isPaused = options.startsPaused
        let control: ControlAccess
        do throws(SpateError) {
            control = try startControl(RunControl(events: events))
            display.planReady(plan)
            try makeVirtualUsers(plan, options, pending)
        } catch {
            closeOutputs()
            throw error
        }
        startWatching()
        waitForResume(control)
        let outcome = runPhases(plan, options, exports)
        if request.lingers { linger() }
        closeOutputs()
        return conclude(options, exports, outcome)
    }

    // MARK: Waiting

    /// Waits for a signal after the test, which is not the test's end: that has come already.
    private func linger() {
        guard stop == nil else { return }
        isLingering = true
        if !request.isQuiet {
            display.write(
                "\nThe test is done, but --linger was enabled, so k6 is waiting for Ctrl+C to continue...\n",
                to: .stdout
            )
        }
        wait(until: { !isLingering })
    }

    /// Handles events and ticks until a condition holds.
    ///
    /// `onStop`: Called once, when a reason to stop appears.
    func wait(until condition: () -> Bool, onStop: @escaping () -> Void = {}) {
        // A wait may begin within another one, while a question from outside is answered; both are told of a stop.
        stopHandlers.append(StopHandler(isTold: stop != nil, act: onStop))
        defer { stopHandlers.removeLast() }
        while !condition() {
            if let event = events.next(timeoutNanos: patienceNanos) { handle(event) }
            tick()
            tellStop()
        }
        // What was posted before the awaited thing happened belongs before what comes next.
        while let event = events.next(timeoutNanos: 0) { handle(event) }
    }

    /// How long to wait for events: until something is due that must be in time.
    private var patienceNanos: UInt64 {
        guard nextCollectNanos != .max, let recorder else { return 20_000_000 }
        let now = MonotonicClock.nowNanos()
        return min(20_000_000, recorder.boundaryNanos - min(recorder.boundaryNanos, now) + 50_000)
    }

    private func tellStop() {
        guard let stop else { return }
        noteStop(stop)
        gate.close()
        for index in stopHandlers.indices where !stopHandlers[index].isTold {
            stopHandlers[index].isTold = true
            stopHandlers[index].act()
        }
    }

    private func handle(_ event: RunEvent) {
        switch event {
        case .workDone: break
        case .aborted(let reason): if stop == nil { stop = .script(reason) }
        case .ceilingReached: if stop == nil { stop = .ceiling }
        case .signal(let number):
            if isLingering {
                isLingering = false
                return
            }
            signalCount += 1
            if signalCount > 1 {
                log.error("Aborting at once because a second signal came; the summary is lost")
                pump?.abandon()
                log.flush(timeoutNanos: 1_000_000_000)
                ProcessExit.now(.interruptedBySignal)
            }
            if stop == nil { stop = windDown.map { .stopRule($0.reason) } ?? .signal(number) }
        case .control(let call): call.answer(answer(call.request))
        }
    }

    private func tick() {
        let now = MonotonicClock.nowNanos()
        if now >= nextVUGaugeNanos {
            nextVUGaugeNanos += 1_000_000_000
            let tags = runContext?.settings.runTags ?? []
            totals?.record(.vus, Double(activeVUs), tags: tags)
            totals?.record(.vusMax, Double(instance.initialisedVUs), tags: tags)
        }
        if now >= nextSampleFlushNanos {
            nextSampleFlushNanos = now + 200_000_000
            requestSampleFlush()
        }
        if now >= nextThresholdNanos {
            nextThresholdNanos += 2_000_000_000
            evaluateThresholds(now)
        }
        if now >= nextCollectNanos || nextCollectNanos != .max && (isAtWindowBoundary(now) || isAtIntervalEnd(now)) {
            nextCollectNanos = now + (totals?.rules == nil ? 500_000_000 : StopRuleBook.periodNanos)
            collect()
            obey(totals?.rules?.look(atNanos: MonotonicClock.nowNanos()))
        }
        if now >= nextTickNanos {
            nextTickNanos = now + 100_000_000
            takeHealth()
            takeReports()
            advanceWindDown(now)
            refreshStatus(now)
            display.tick(status)
        }
    }

    /// Begins the periodic work: gauges, merging, thresholds.
    func startTicking() {
        let now = MonotonicClock.nowNanos()
        nextVUGaugeNanos = now + 1_000_000_000
        nextThresholdNanos = now + 2_000_000_000
        nextCollectNanos = now + 500_000_000
        if pump != nil { nextSampleFlushNanos = now + 200_000_000 }
    }

    /// Ends the gauges.
    func stopTicking() {
        nextVUGaugeNanos = .max
        nextThresholdNanos = .max
        nextCollectNanos = .max
        nextSampleFlushNanos = .max
    }

    var activeVUs: Int {
        cells.reduce(0) { $0 + $1.counters.reduce(0) { $0 + $1.activeVUs } }
    }

    private func evaluateThresholds(_ now: UInt64) {
        collect()
        guard let totals, testStartNanos > 0 else { return }
        let elapsed = Double(now - testStartNanos) / 1e9
        if thresholds?.evaluateRunning(totals, elapsedSeconds: elapsed) == true, stop == nil {
            stop = .thresholds(thresholds?.taintedMetrics ?? [])
        }
        noteThresholds(elapsedSeconds: elapsed, now)
        refreshStandings(elapsedSeconds: elapsed)
    }

    /// Merges what the loops have recorded since the last time.
    func collect() {
        guard let totals else { return }
        var (tagSets, hasOutputs) = (TagSetCounts(), false)
        for cell in cells {
            let emptied = cell.emptied
            cell.emptied = nil
            let taken = try? loops.sync(on: cell.index) {
                let shard = cell.context.shard
                return (
                    shard?.exchange(recycling: emptied), shard?.tagSetCounts ?? TagSetCounts(),
                    cell.context.urlTags?.isExhausted == true, shard?.keepsSamples == true
                )
            }
            guard let taken, let batch = taken.0 else { continue }
            tagSets += taken.1
            hasOutputs = hasOutputs || taken.3
            if taken.2 { warnOfURLs() }
            totals.merge(batch)
            recorder?.builder.merge(batch, loop: cell.index)
            recentTraffic.add(batch)
            liveMeter?.add(batch)
            batch.reset()
            cell.emptied = batch
        }
        if let warning = tagSetWarning.text(tagSets, hasOutputs: hasOutputs) { log.warning(warning) }
        advanceWindows()
        advanceRecord()
        let now = MonotonicClock.nowNanos()
        if let traffic = recentTraffic.close(nowNanos: now) { status.traffic = traffic }
        refreshLiveFigures(now)
    }

    /// Says that URLs are replaced in tags, once.
    private func warnOfURLs() {
        guard !hasWarnedOfURLs else { return }
        hasWarnedOfURLs = true
        log.warning(
            "The requests go to more than \(URLTagBudget.defaultLimit) different URLs; the tags “url” and “name” of further "
                + "ones have the URL's pattern, such as /user/{id}, so that they do not cost memory. A name of your own, by "
                + "the tag “name” or by http.url, keeps them together from the start."
        )
    }

    func refreshStatus(_ now: UInt64) {
        status.activeVUs = activeVUs
        status.initialisedVUs = instance.initialisedVUs
        for (index, scenario) in runningScenarios.enumerated() {
            switch scenario.drivers {
            case .arrivals(_, let exchange):
                status.scenarios[index].createdVUs = exchange.vuCount
                if exchange.startNanos > 0 { status.scenarios[index].startedNanos = exchange.startNanos }
            case .controlled(_, let state): status.scenarios[index].createdVUs = state.maxVUs
            case .closed: break
            }
        }
        for index in status.scenarios.indices {
            status.scenarios[index].activeVUs = cells.reduce(0) { $0 + $1.counters[index].activeVUs }
            status.scenarios[index].completedIterations = cells.reduce(0) {
                $0 + $1.counters[index].completedIterations
            }
            status.scenarios[index].interruptedIterations =
                cells.reduce(0) { $0 + $1.counters[index].interruptedIterations }
            if let start = status.scenarios[index].startedNanos, !status.scenarios[index].isDone {
                status.scenarios[index].elapsedNanos = now > start ? now - start : 0
            }
        }
    }
}

/// What a wait does when the run is to end.
private struct StopHandler {
    var isTold: Bool
    let act: () -> Void
}

/// Why a test ends before its time.
enum StopReason: Equatable {
    case signal(Int32)
    case restAPI
    case thresholds([String])
    /// As many requests were sent as may be in all.
    case ceiling
    /// A stop rule, with what was seen.
    case stopRule(String)
    /// The script's `exec.test.abort`, with what it said and where.
    case script(String)
}

/// One event loop as the coordinator sees it.
// The context is used on its loop only; everything else by the coordinator.
final class LoopCell: @unchecked Sendable {
    let index: Int
    let context: LoopContext
    let pool = VUPool()
    /// One per scenario.
    let counters: [ScenarioCounters]
    /// A merged batch that the shard may fill again.
    var emptied: MetricBatch?
    /// VUs whose top level is running; the loop's.
    var loading: [VirtualUser] = []

    init(index: Int, context: LoopContext, scenarioCount: Int) {
        self.index = index
        self.context = context
        counters = (0..<scenarioCount).map { _ in ScenarioCounters() }
    }

    /// Ends the loading of VUs; on the loop.
    func interruptLoading() {
        for vu in loading { vu.interrupt() }
    }
}
