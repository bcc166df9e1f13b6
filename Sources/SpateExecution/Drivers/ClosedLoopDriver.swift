internal import SpateCore
internal import SpateFibers

/// Runs one loop's share of a closed scenario: VUs that start the next iteration when the last one ends.
// Confined to its event loop.
package final class ClosedLoopDriver: ScenarioDriver, TimerTarget, @unchecked Sendable {
    private let slice: ScenarioSlice
    private let plan: ClosedPlan
    private let budget: IterationBudget

    private var handles: [VUHandle]
    private var events: [Event] = []
    private var nextEvent = 0
    private var startNanos: UInt64 = 0
    private var runningCount = 0
    /// Handles whose VU still works for another scenario.
    private var waitingCount = 0
    private var isCanceled = false
    private var isDone = false

    private struct Event {
        enum Kind { case start, stop, hardStop, check }
        let nanos: UInt64
        let kind: Kind
        let handle: Int
        let window: Int
    }

    /// Makes the driver of one loop.
    ///
    /// `handles`: Numbers of the scenario's VUs that this loop runs.
    /// `budget`: Shared by the loops of the scenario; numbers its iterations, and ends them when it has a total.
    package init(_ slice: ScenarioSlice, plan: ClosedPlan, handles: [Int], budget: IterationBudget) {
        self.slice = slice
        self.plan = plan
        self.budget = budget
        self.handles = handles.map { _ in VUHandle() }
        for (index, vu) in handles.enumerated() {
            for (number, window) in plan.windows[vu].enumerated() {
                events.append(Event(nanos: window.startNanos, kind: .start, handle: index, window: number))
                events.append(Event(nanos: window.stopNanos, kind: .stop, handle: index, window: number))
                events.append(Event(nanos: window.hardStopNanos, kind: .hardStop, handle: index, window: number))
            }
        }
        events.append(Event(nanos: plan.regularEndNanos, kind: .check, handle: 0, window: 0))
        events.sort { ($0.nanos, $0.window) < ($1.nanos, $1.window) }
    }

    package func start(atNanos startNanos: UInt64) {
        self.startNanos = startNanos
        advance()
    }

    package func cancel() {
        guard !isDone else { return }
        isCanceled = true
        for handle in handles { handle.worker?.vu.interrupt() }
        finishIfIdle()
    }

    package func timerFired(token: UInt64) {
        guard token == UInt64(nextEvent), !isDone else { return }
        advance()
    }

    private func advance() {
        let elapsed = MonotonicClock.nowNanos()
        while nextEvent < events.count, startNanos + events[nextEvent].nanos <= elapsed, !isCanceled {
            let event = events[nextEvent]
            nextEvent += 1
            perform(event)
        }
        if nextEvent < events.count, !isDone, !isCanceled {
            slice.scheduler.schedule(self, token: UInt64(nextEvent), atNanos: startNanos + events[nextEvent].nanos)
        }
        finishIfIdle()
    }

    private func perform(_ event: Event) {
        switch event.kind {
        case .start: open(handle: event.handle, window: event.window)
        case .stop:
            if handles[event.handle].window == event.window { handles[event.handle].mayStart = false }
        case .hardStop:
            if handles[event.handle].window == event.window { handles[event.handle].worker?.vu.interrupt() }
        case .check: break
        }
    }

    private func open(handle index: Int, window: Int) {
        handles[index].window = window
        handles[index].mayStart = true
        // A VU that is still ending its last iteration of the window before simply goes on.
        guard handles[index].worker == nil, !handles[index].isWaiting else { return }
        handles[index].isWaiting = true
        waitingCount += 1
        slice.pool.take { [weak self] worker in self?.begin(handle: index, on: worker) ?? false }
    }

    /// Starts a handle that waited for a VU.
    ///
    /// - Returns: Whether the VU is needed.
    private func begin(handle index: Int, on worker: VUWorker) -> Bool {
        handles[index].isWaiting = false
        waitingCount -= 1
        guard !isCanceled, !isDone, handles[index].mayStart else {
            finishIfIdle()
            return false
        }
        handles[index].worker = worker
        runningCount += 1
        slice.counters.vuActivated()
        slice.assign(worker) { [unowned self] in iterate(handle: index, on: worker) }
        return true
    }

    /// The loop of one VU; on its fiber.
    private func iterate(handle index: Int, on worker: VUWorker) {
        worker.vu.activate(slice.settings)
        while mayBeginIteration(index) {
            guard let number = budget.claim() else { break }
            handles[index].iterations += 1
            slice.run(
                Iteration(
                    numberInInstance: number,
                    numberInTest: plan.iterationShare.globalIndex(number),
                    dueNanos: 0
                ),
                on: worker
            )
        }
        if case .each(let count) = plan.budget, !isCanceled, !slice.gate.isClosed, handles[index].iterations < count {
            worker.vu.dropIterations(count - handles[index].iterations)
        }
        handles[index].worker = nil
        runningCount -= 1
        slice.counters.vuDeactivated()
        slice.pool.putBack(worker)
        finishIfIdle()
    }

    private func mayBeginIteration(_ index: Int) -> Bool {
        guard !isCanceled, !slice.gate.isClosed, handles[index].mayStart else { return false }
        guard MonotonicClock.nowNanos() < startNanos + plan.regularEndNanos else { return false }
        if case .each(let count) = plan.budget { return handles[index].iterations < count }
        return true
    }

    private func finishIfIdle() {
        guard !isDone, runningCount == 0 else { return }
        let hasMoreToStart = events[nextEvent...].contains { $0.kind == .start }
        let isExhausted = (plan.budget != .unlimited || handles.isEmpty) && !hasMoreToStart && waitingCount == 0
        let isOver = nextEvent >= events.count || events[nextEvent...].allSatisfy { $0.kind == .hardStop }
        guard isCanceled || isExhausted || isOver else { return }
        isDone = true
        slice.onDone()
    }
}

/// One of a scenario's places for a VU.
private struct VUHandle {
    var worker: VUWorker?
    var isWaiting = false
    var window: Int?
    var mayStart = false
    var iterations = 0
}
