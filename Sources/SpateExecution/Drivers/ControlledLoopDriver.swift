internal import SpateCore
internal import SpateFibers

/// Runs one loop's share of a scenario whose number of VUs is set from outside.
// Confined to its event loop.
package final class ControlledLoopDriver: ScenarioDriver, TimerTarget, @unchecked Sendable {
    private let slice: ScenarioSlice
    private let plan: ControlledPlan
    private let numbers: IterationBudget
    private var desks: [Desk] = []
    private var target: Int
    private var isPaused: Bool
    /// VUs that the pool is to give.
    private var requestedCount = 0
    private var hasStarted = false
    private var isClosing = false
    private var isDone = false

    /// A VU and whether it may go on.
    private final class Desk {
        let worker: VUWorker
        var isOpen = false

        init(_ worker: VUWorker) { self.worker = worker }
    }

    /// Makes the driver of one loop.
    ///
    /// `vus`: How many of the scenario's VUs that work at the start are this loop's.
    /// `numbers`: Shared by the loops of the scenario; numbers its iterations.
    package init(_ slice: ScenarioSlice, plan: ControlledPlan, vus: Int, numbers: IterationBudget, isPaused: Bool) {
        self.isPaused = isPaused
        self.slice = slice
        self.plan = plan
        self.numbers = numbers
        target = vus
    }

    package func start(atNanos startNanos: UInt64) {
        hasStarted = true
        if let duration = plan.durationNanos {
            slice.scheduler.schedule(self, token: 0, atNanos: startNanos + duration)
        }
        follow()
    }

    package func timerFired(token: UInt64) { cancel() }

    /// Sets how many of this loop's VUs work; the others are interrupted, as in k6.
    package func setTarget(_ count: Int) {
        target = count
        follow()
    }

    /// Interrupts all VUs, or lets as many work again as the target says.
    package func setPaused(_ isPaused: Bool) {
        self.isPaused = isPaused
        follow()
    }

    /// How many VUs are to work now.
    private var wanted: Int { isPaused ? 0 : target }

    private func follow() {
        guard hasStarted, !isClosing else { return }
        while desks.count + requestedCount < wanted {
            requestedCount += 1
            slice.pool.take { [weak self] worker in self?.add(worker) ?? false }
        }
        for (index, desk) in desks.enumerated() {
            if index < wanted {
                if !desk.isOpen { open(desk, index) }
            } else if desk.isOpen {
                desk.worker.vu.interrupt()
            }
        }
    }

    /// Takes a VU that was asked for.
    ///
    /// - Returns: Whether it is needed.
    private func add(_ worker: VUWorker) -> Bool {
        requestedCount -= 1
        guard !isClosing else { return false }
        let desk = Desk(worker)
        desks.append(desk)
        if desks.count <= wanted { open(desk, desks.count - 1) }
        return true
    }

    private func open(_ desk: Desk, _ index: Int) {
        desk.isOpen = true
        slice.counters.vuActivated()
        slice.assign(desk.worker) { [unowned self] in iterate(desk, index) }
    }

    /// The loop of one VU; on its fiber.
    private func iterate(_ desk: Desk, _ index: Int) {
        desk.worker.vu.activate(slice.settings)
        while !isClosing, !slice.gate.isClosed, index < wanted, let number = numbers.claim() {
            slice.run(
                Iteration(numberInInstance: number, numberInTest: plan.share.globalIndex(number), dueNanos: 0),
                on: desk.worker
            )
        }
        desk.isOpen = false
        slice.counters.vuDeactivated()
        finishIfClosed()
    }

    package func cancel() {
        guard !isClosing else { return }
        isClosing = true
        for desk in desks where desk.isOpen { desk.worker.vu.interrupt() }
        finishIfClosed()
    }

    private func finishIfClosed() {
        guard isClosing, !isDone, desks.allSatisfy({ !$0.isOpen }) else { return }
        isDone = true
        for desk in desks { slice.pool.putBack(desk.worker) }
        slice.onDone()
    }
}
