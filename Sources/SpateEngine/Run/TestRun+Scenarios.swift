internal import SpateCore
internal import SpateExecution
internal import SpateFibers
internal import SpateMetrics
internal import SpateModules
internal import SpateScript
internal import Synchronization

// Running the scenarios on all loops.
extension TestRun {
    func runScenarios(_ plan: RunPlan) {
        status.phase = .running
        let start = MonotonicClock.nowNanos() + 1_000_000
        startWindows(start)
        beginRecord(atNanos: start)
        if let rules = totals?.rules {
            collect()
            rules.begin(atNanos: start)
        }
        let remaining = ScenarioRemainder(plan.scenarios.count, loops: cells.count)
        let setupJSON = setupData?.serialized()
        let running = plan.scenarios.enumerated().map { index, scenario in
            RunningScenario(scenario, drivers: makeDrivers(index, scenario, setupJSON, remaining))
        }
        runningScenarios = running
        for (index, scenario) in plan.scenarios.enumerated() {
            status.scenarios[index].startedNanos = start + scenario.startNanos
            scenarioInfos[index].started(atNanos: start + scenario.startNanos)
        }
        for cell in cells {
            loops.schedulers[cell.index].submit {
                for worker in cell.pool.all { (worker.vu as? VirtualUser)?.setSetupData(setupJSON) }
                for scenario in running {
                    scenario.drivers[cell.index].start(atNanos: start + scenario.plan.startNanos)
                }
            }
        }
        applyPendingScale()
        wait(
            until: {
                let now = MonotonicClock.nowNanos()
                status.elapsedNanos = now > start ? now - start : 0
                noteFinished(remaining, now)
                return remaining.isEmpty
            },
            onStop: { [self] in cancelScenarios() }
        )
        refreshStatus(MonotonicClock.nowNanos())
        noteFinished(remaining, MonotonicClock.nowNanos())
        if stop == nil { reportDropped(running) }
        endWindows()
    }

    /// The drivers of a scenario, one per loop; each is used on its loop only.
    private func makeDrivers(
        _ index: Int,
        _ scenario: RunPlan.Scenario,
        _ setupJSON: String?,
        _ remaining: ScenarioRemainder
    ) -> RunningScenario.Drivers {
        let events = events
        let slices = cells.map { cell in
            ScenarioSlice(
                settings: scenario.executor.settings,
                scheduler: cell.context.scheduler,
                pool: cell.pool,
                counters: cell.counters[index],
                gate: gate,
                onDone: {
                    remaining.loopDone(scenario: index)
                    events.post(.workDone)
                }
            )
        }
        switch scenario.plan {
        case .closed(let plan):
            let budget: IterationBudget
            if case .shared(let total) = plan.budget {
                budget = IterationBudget(total: total)
            } else {
                budget = IterationBudget(total: .max)
            }
            let drivers = slices.enumerated().map { loop, slice in
                ClosedLoopDriver(slice, plan: plan, handles: scenario.handlesByLoop[loop], budget: budget)
            }
            return .closed(drivers, budget)
        case .arrivals(let plan):
            let exchange = ArrivalExchange(loops: cells.count, plan: plan)
            let dealing = Striping(weights: scenario.maxVUsByLoop)
            let drivers = slices.enumerated().map { loop, slice in
                OpenLoopDriver(
                    slice,
                    plan: plan,
                    dealing: dealing,
                    loop: loop,
                    vus: scenario.handlesByLoop[loop].count,
                    exchange: exchange,
                    requests: arrivalRequests(scenario, cells[loop], setupJSON)
                )
            }
            for driver in drivers { driver.setPeers(drivers) }
            return .arrivals(drivers, exchange)
        case .controlled(let plan):
            let numbers = IterationBudget(total: .max)
            let drivers = slices.enumerated().map { loop, slice in
                let vus = scenario.vus(of: plan.vus, loop: loop, loopCount: cells.count)
                return ControlledLoopDriver(
                    slice,
                    plan: plan,
                    vus: vus,
                    numbers: numbers,
                    isPaused: isPaused
                )
            }
            return .controlled(drivers, ControlledState(plan, isPaused: isPaused))
        }
    }

    /// What the driver of an arrival rate asks for, on the loop of a cell.
    private func arrivalRequests(
        _ scenario: RunPlan.Scenario,
        _ cell: LoopCell,
        _ setupJSON: String?
    ) -> OpenLoopDriver.Requests {
        let settings = scenario.executor.settings
        let drops = DropRecorder(tags: scenarioTags(scenario))
        let (log, limit) = (log, scenario.plan.maxVUs)
        let executor = type(of: scenario.executor).name
        guard let factory else { preconditionFailure("scenarios run before their VUs were made") }
        return OpenLoopDriver.Requests(
            drop: { drops.record(in: cell.context) },
            answerDrops: { waited, count in drops.recordResponse(waited, count, in: cell.context) },
            makeVU: { done in factory.makeUnplanned(in: cell, setupJSON: setupJSON, done) },
            warnOfTooFewVUs: {
                log.warning(
                    "Insufficient VUs, reached \(limit) active VUs and cannot initialize more",
                    [("executor", executor), ("scenario", settings.name)]
                )
            }
        )
    }

    private func noteFinished(_ remaining: ScenarioRemainder, _ now: UInt64) {
        for index in status.scenarios.indices where remaining.isDone(index) && !status.scenarios[index].isDone {
            refreshStatus(now)
            status.scenarios[index].isDone = true
            status.scenarios[index].wasCutShort = stop != nil
            noteScenarioEnd(index, now)
        }
    }

    private func cancelScenarios() {
        let running = runningScenarios
        for cell in cells {
            loops.schedulers[cell.index].submit {
                for scenario in running { scenario.drivers[cell.index].cancel() }
                cell.interruptLoading()
            }
        }
    }

    /// The one sample of the iterations that nobody took from a shared budget.
    private func reportDropped(_ running: [RunningScenario]) {
        for (index, scenario) in running.enumerated() {
            guard case .closed(let plan) = scenario.plan.plan, case .shared(let total) = plan.budget,
                case .closed(_, let budget) = scenario.drivers
            else { continue }
            let left = total - budget.claimedCount
            if left > 0 { cells[0].counters[index].iterationsDropped(left) }
            if left > 0 { totals?.record(.droppedIterations, Double(left), tags: scenarioTags(scenario.plan)) }
        }
    }

    /// The tags of samples about a scenario as a whole.
    private func scenarioTags(_ scenario: RunPlan.Scenario) -> [(String, String)] {
        guard let settings = runContext?.settings else { return [] }
        let isTagged = settings.systemTags.contains(.scenario)
        return settings.runTags + (isTagged ? [("scenario", scenario.executor.settings.name)] : [])
    }
}

/// A scenario with its drivers.
struct RunningScenario: Sendable {
    enum Drivers: Sendable {
        case closed([ClosedLoopDriver], IterationBudget)
        case arrivals([OpenLoopDriver], ArrivalExchange)
        case controlled([ControlledLoopDriver], ControlledState)

        /// The driver of a loop.
        subscript(loop: Int) -> any ScenarioDriver {
            switch self {
            case .closed(let drivers, _): drivers[loop]
            case .arrivals(let drivers, _): drivers[loop]
            case .controlled(let drivers, _): drivers[loop]
            }
        }
    }

    let plan: RunPlan.Scenario
    let drivers: Drivers

    init(_ plan: RunPlan.Scenario, drivers: Drivers) {
        self.plan = plan
        self.drivers = drivers
    }
}

/// Records the arrivals of a scenario that a loop could not start.
// Confined to its event loop.
private final class DropRecorder: @unchecked Sendable {
    private let tags: [(key: String, value: String)]
    private var tagSet: TagSet?

    init(tags: [(String, String)]) { self.tags = tags.map { ($0.0, $0.1) } }

    func record(in context: LoopContext) {
        guard let shard = context.shard else { return }
        let set = tagSet ?? shard.tagSet(tags)
        tagSet = set
        shard.mark(MonotonicClock.nowNanos(), vu: 0, iteration: -1)
        shard.record(.droppedIterations, 1, set)
    }

    /// Records how long users waited at least whose arrivals were dropped.
    func recordResponse(_ waitedNanos: UInt64, _ count: Int, in context: LoopContext) {
        guard let shard = context.shard, let tagSet else { return }
        shard.mark(MonotonicClock.nowNanos(), vu: 0, iteration: -1)
        for _ in 0..<count { shard.record(.httpReqResponseTime, Double(waitedNanos) / 1e6, tagSet) }
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
