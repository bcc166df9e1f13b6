package import SpateCore
internal import SpateFibers

/// Runs one loop's share of an open scenario: iterations start when they are due.
///
/// ```
/// timer at the next due time ─▶ an idle VU here ─▶ run
///                               else one of another loop ─▶ hand over
///                               else dropped, and one more VU is made if the scenario may have more
/// ```
// Confined to its event loop.
package final class OpenLoopDriver: ScenarioDriver, TimerTarget, @unchecked Sendable {
    /// What the driver asks its surroundings to do; called on the loop.
    package struct Requests {
        /// Records one arrival that no VU was free for.
        package let drop: () -> Void
        /// Records how long arrivals that were dropped would have waited at least: nanoseconds, and how many of them.
        package let answerDrops: (UInt64, Int) -> Void
        /// Makes another VU of this loop, and calls back on the loop with it, or with `nil` when that failed.
        package let makeVU: (@escaping (VUWorker?) -> Void) -> Void
        /// Says that there are too few VUs.
        package let warnOfTooFewVUs: () -> Void

        package init(
            drop: @escaping () -> Void,
            answerDrops: @escaping (UInt64, Int) -> Void,
            makeVU: @escaping (@escaping (VUWorker?) -> Void) -> Void,
            warnOfTooFewVUs: @escaping () -> Void
        ) {
            self.drop = drop
            self.answerDrops = answerDrops
            self.makeVU = makeVU
            self.warnOfTooFewVUs = warnOfTooFewVUs
        }
    }

    private static let tickToken: UInt64 = 1
    private static let hardEndToken: UInt64 = 2
    private static let startToken: UInt64 = 3
    /// What starting the clocks of all loops takes at most.
    private static let startLeadNanos: UInt64 = 300_000

    private let slice: ScenarioSlice
    private let plan: ArrivalPlan
    private let exchange: ArrivalExchange
    private let requests: Requests
    /// How the instance's arrivals are dealt over loops, and this loop's position.
    private let dealing: Striping
    private let loop: Int
    private let ownVUs: Int
    /// The drivers of all loops, by position; set before the start.
    private var peers: [OpenLoopDriver] = []

    private var desks: [Desk] = []
    private var idle: IdleQueue = IdleQueue()
    private var activating = 0
    /// Arrivals that were dropped since a VU was last free.
    private var unanswered = PendingDrops()
    private var openCount = 0
    private var runningCount = 0
    private var next = 0
    private var startNanos: UInt64 = 0
    /// Whether no loop has anything more to start.
    private var isOver = false
    private var isClosing = false
    private var isDone = false

    /// A VU that waits for arrivals or works on one.
    private final class Desk {
        let worker: VUWorker
        var arrival: Iteration?
        var isRunning = false

        init(_ worker: VUWorker) { self.worker = worker }
    }

    /// Idle VUs, first in first out, without moving the others.
    private struct IdleQueue {
        private var items: [Desk] = []
        private var head = 0

        mutating func append(_ desk: Desk) { items.append(desk) }

        mutating func removeFirst() -> Desk {
            let desk = items[head]
            head += 1
            if head == items.count {
                items.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 1024 {
                items.removeFirst(head)
                head = 0
            }
            return desk
        }
    }

    /// Makes the driver of one loop.
    ///
    /// `dealing`: How the instance's arrivals are dealt over loops.
    /// `loop`: This loop's position in `dealing` and among its peers.
    /// `vus`: How many of the pre-allocated VUs are this loop's.
    package init(
        _ slice: ScenarioSlice,
        plan: ArrivalPlan,
        dealing: Striping,
        loop: Int,
        vus: Int,
        exchange: ArrivalExchange,
        requests: Requests
    ) {
        self.slice = slice
        self.plan = plan
        self.dealing = dealing
        self.loop = loop
        ownVUs = vus
        self.exchange = exchange
        self.requests = requests
    }

    /// Makes the drivers of all loops known to each other; before `start`.
    package func setPeers(_ peers: [OpenLoopDriver]) { self.peers = peers }

    // MARK: Start

    package func start(atNanos startNanos: UInt64) {
        slice.scheduler.schedule(self, token: Self.startToken, atNanos: startNanos)
    }

    private func activateVUs() {
        activating = ownVUs
        if ownVUs == 0 { loopIsReady() }
        for _ in 0..<ownVUs {
            slice.pool.take { [weak self] worker in
                guard let self, !isClosing else { return false }
                open(worker)
                return true
            }
        }
    }

    private func open(_ worker: VUWorker) {
        let desk = Desk(worker)
        desks.append(desk)
        openCount += 1
        slice.assign(worker) { [unowned self] in serve(desk) }
    }

    private func loopIsReady() {
        guard exchange.loopIsReady() else { return }
        let start = MonotonicClock.nowNanos() + Self.startLeadNanos
        exchange.started(atNanos: start)
        for peer in peers {
            peer.slice.scheduler.submit { peer.begin(atNanos: start) }
        }
    }

    private func begin(atNanos start: UInt64) {
        startNanos = start
        guard !isClosing else { return }
        slice.scheduler.schedule(
            self,
            token: Self.hardEndToken,
            atNanos: start + plan.durationNanos + plan.gracefulStopNanos
        )
        scheduleNext()
    }

    // MARK: Arrivals

    package func timerFired(token: UInt64) {
        guard !isDone, !isClosing else { return }
        switch token {
        case Self.startToken: activateVUs()
        case Self.hardEndToken: close(interrupts: true)
        default: startDue()
        }
    }

    /// This loop's next arrival, while there is one.
    private func nextDue() -> (nanos: UInt64, numbers: (instance: Int, test: Int))? {
        guard dealing.weights[loop] > 0 else { return nil }
        let instance = dealing.globalIndex(next, part: loop)
        let test = plan.share.globalIndex(instance)
        return plan.schedule.dueNanos(test).map { ($0, (instance, test)) }
    }

    private func startDue() {
        let now = MonotonicClock.nowNanos()
        while let due = nextDue(), startNanos + due.nanos <= now {
            next += 1
            begin(
                Iteration(
                    numberInInstance: due.numbers.instance,
                    numberInTest: due.numbers.test,
                    dueNanos: startNanos + due.nanos
                )
            )
        }
        scheduleNext()
    }

    private func scheduleNext() {
        if let due = nextDue() {
            slice.scheduler.schedule(self, token: Self.tickToken, atNanos: startNanos + due.nanos)
            return
        }
        let end = startNanos + plan.durationNanos
        if endsWithLastArrival || MonotonicClock.nowNanos() >= end {
            guard exchange.loopIsOver() else { return }
            // Behind everything that was handed over, because the loops' queues keep the order.
            for peer in peers { peer.slice.scheduler.submit { peer.endWhenIdle() } }
        } else {
            slice.scheduler.schedule(self, token: Self.tickToken, atNanos: end)
        }
    }

    /// A ramp ends when its last iteration does; a constant rate keeps its time.
    private var endsWithLastArrival: Bool {
        if case .ramping = plan.schedule { return true }
        return false
    }

    private func begin(_ arrival: Iteration) {
        guard !slice.gate.isClosed else { return }
        if exchange.reserve(loop: loop) {
            hand(arrival)
        } else if let other = exchange.reserveElsewhere(than: loop) {
            let peer = peers[other]
            peer.slice.scheduler.submit { peer.takeOver(arrival) }
        } else {
            drop(arrival)
        }
    }

    /// Gives an arrival to the idle VU that was reserved for it.
    private func hand(_ arrival: Iteration) {
        let desk = idle.removeFirst()
        desk.arrival = arrival
        runningCount += 1
        desk.worker.wake()
    }

    private func takeOver(_ arrival: Iteration) {
        if isClosing {
            requests.drop()
            slice.counters.iterationsDropped(1)
        } else {
            hand(arrival)
        }
    }

    private func drop(_ arrival: Iteration) {
        requests.drop()
        slice.counters.iterationsDropped(1)
        unanswered.add(dueNanos: arrival.dueNanos)
        exchange.noteDrop()
        if exchange.beginMaking() {
            requests.makeVU { [self] worker in
                exchange.endMaking(succeeded: worker != nil)
                guard let worker else { return }
                if isClosing {
                    slice.pool.putBack(worker)
                } else {
                    open(worker)
                }
            }
        } else if exchange.mayWarn() {
            requests.warnOfTooFewVUs()
        }
    }

    // MARK: VUs

    /// What an activated VU does until the scenario ends; on its fiber.
    private func serve(_ desk: Desk) {
        let worker = desk.worker
        worker.vu.activate(slice.settings)
        becomeIdle(desk)
        if activating > 0 {
            activating -= 1
            if activating == 0 { loopIsReady() }
        }
        while true {
            if let arrival = desk.arrival, !slice.gate.isClosed {
                desk.arrival = nil
                desk.isRunning = true
                slice.counters.vuActivated()
                slice.run(arrival, on: worker)
                slice.counters.vuDeactivated()
                desk.isRunning = false
                runningCount -= 1
                if !isClosing { becomeIdle(desk) }
                finishIfIdle()
            } else if isClosing {
                break
            } else {
                worker.park()
            }
        }
        slice.pool.putBack(worker)
        openCount -= 1
        finishIfClosed()
    }

    private func becomeIdle(_ desk: Desk) {
        idle.append(desk)
        exchange.release(loop: loop)
        guard exchange.takeDrops() else { return }
        let now = MonotonicClock.nowNanos()
        for peer in peers { peer.slice.scheduler.submit { peer.answerDrops(atNanos: now) } }
    }

    /// A VU of the scenario was free at a time: who came in vain before waited until then at least.
    private func answerDrops(atNanos nanos: UInt64) {
        for drop in unanswered.take() where nanos > drop.dueNanos {
            requests.answerDrops(nanos - drop.dueNanos, drop.count)
        }
    }

    // MARK: End

    package func cancel() {
        guard !isDone else { return }
        close(interrupts: true)
        finishIfClosed()
    }

    private func endWhenIdle() {
        isOver = true
        finishIfIdle()
    }

    private func finishIfIdle() {
        if isOver, runningCount == 0, !isClosing { close(interrupts: false) }
    }

    private func close(interrupts: Bool) {
        guard !isClosing else { return }
        isClosing = true
        answerDrops(atNanos: MonotonicClock.nowNanos())
        for desk in desks {
            if desk.isRunning, interrupts {
                desk.worker.vu.interrupt()
            } else if desk.arrival != nil, interrupts {
                // Handed over and not begun: nothing could interrupt it later.
                desk.arrival = nil
                runningCount -= 1
                requests.drop()
                slice.counters.iterationsDropped(1)
            }
            desk.worker.wake()
        }
        finishIfClosed()
    }

    private func finishIfClosed() {
        guard isClosing, openCount == 0, !isDone else { return }
        isDone = true
        slice.onDone()
    }
}
