internal import SpateCore
package import SpateFibers

/// One loop's part of a scenario: what every driver needs.
package struct ScenarioSlice {
    package let settings: ScenarioSettings
    package let scheduler: FiberScheduler
    package let pool: VUPool
    package let counters: ScenarioCounters
    let gate: IterationGate
    /// Called once, on the loop, when nothing of the scenario runs on it any more.
    package let onDone: () -> Void

    package init(
        settings: ScenarioSettings,
        scheduler: FiberScheduler,
        pool: VUPool,
        counters: ScenarioCounters,
        gate: IterationGate,
        onDone: @escaping () -> Void
    ) {
        self.settings = settings
        self.scheduler = scheduler
        self.pool = pool
        self.counters = counters
        self.gate = gate
        self.onDone = onDone
    }

    /// Has a VU do one iteration, on its fiber, and counts it.
    func run(_ iteration: Iteration, on worker: VUWorker) {
        if iteration.dueNanos > 0, MonotonicClock.nowNanos() > iteration.dueNanos + ScenarioCounters.lateNanos {
            counters.iterationWasLate()
        }
        switch worker.vu.runIteration(iteration) {
        case .completed: counters.iterationCompleted()
        case .interrupted: counters.iterationInterrupted()
        }
    }

    /// Gives a VU of the pool something to do.
    func assign(_ worker: VUWorker, _ work: @escaping () -> Void) {
        do {
            try worker.assign(work)
        } catch {
            preconditionFailure("a VU that was initialised has a fiber: \(error)")
        }
    }
}
