package import NIOCore
internal import NIOPosix
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Runs the fibers of one event loop in two-phase ticks.
///
/// ```
/// poll ─▶ read every ready socket, note the time, mark fibers ready ─▶ run fibers, at most 500 µs ─▶ poll …
/// ```
/// The first phase is NIO's own: it serves all ready channels before it runs queued tasks. The second is `drain`,
/// queued as a task when the first fiber becomes ready. So the script of one VU never delays the time stamp of another
/// VU's answer by more than the budget.
///
/// - Concurrency: Everything but `init` belongs to `eventLoop`'s thread.
// Confined to its event loop; crosses threads only on the way into it.
package final class FiberScheduler: @unchecked Sendable {
    /// How long fibers may run before I/O is polled again.
    package static let budgetNanos: UInt64 = 500_000

    package let eventLoop: any EventLoop
    /// The running fiber, if one is running.
    package private(set) var current: Fiber?
    /// When the running fiber was resumed, for preemption; `MonotonicClock`.
    package private(set) var sliceStartNanos: UInt64 = 0

    /// When the first socket of this tick was read; 0 outside of the phase that reads.
    private var readingNanos: UInt64 = 0

    private var queue: [Fiber] = []
    private var queueHead = 0
    private var isDrainScheduled = false
    /// The fiber whose waiting is measured now: when it became ready, and its place in `queue`; `nil` when none is.
    private var probe: (nanos: UInt64, place: Int)?
    private var longestWaitNanos: UInt64 = 0
    private var timers = TimerQueue()
    private var armedNanos: UInt64 = .max
    private var armedTask: Scheduled<Void>?
    private var isFiring = false
    /// Whether timers wait for the doorbell, because they are due and sockets come first.
    private var hasDueTimers = false
    private var doorbell: Int32 = -1
    private var doorbellChannel: (any Channel)?

    package init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Opens the doorbell; call once, before the first fiber, from the loop's thread.
    ///
    /// NIO runs all queued tasks before it polls again, so a task that queued itself would starve I/O. Whoever wants to
    /// go on *after* the next poll writes a byte into this pipe instead.
    package func start() throws -> EventLoopFuture<Void> {
        eventLoop.preconditionInEventLoop()
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw IOError(errnoCode: errno, reason: "pipe") }
        doorbell = ends[1]
        _ = fcntl(doorbell, F_SETFL, O_NONBLOCK)
        let bell = DoorbellHandler { [unowned self] in answerDoorbell() }
        return NIOPipeBootstrap(group: eventLoop)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 64))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bell) }
            }
            .takingOwnershipOfDescriptor(input: ends[0])
            .map { [self] channel in doorbellChannel = channel }
    }

    /// Closes the doorbell; no fiber may be waiting any more.
    package func stop() {
        doorbellChannel?.close(promise: nil)
        doorbellChannel = nil
        if doorbell >= 0 { close(doorbell) }
        doorbell = -1
    }

    /// Makes a fiber and queues it.
    @discardableResult
    package func spawn(_ body: @escaping () -> Void) throws(FiberError) -> Fiber {
        let fiber = try Fiber(body: body)
        ready(fiber)
        return fiber
    }

    /// Queues a suspended fiber to go on; a fiber that is queued already stays where it is.
    ///
    /// - Complexity: Amortised O(1).
    package func ready(_ fiber: Fiber) {
        guard !fiber.isQueued, !fiber.isFinished else { return }
        fiber.isQueued = true
        if probe == nil { probe = (MonotonicClock.nowNanos(), queue.count) }
        queue.append(fiber)
        scheduleDrain()
    }

    /// How long fibers that could run had to wait for their turn at most since the last call.
    ///
    /// One fiber at a time is watched, so that the cost is two readings of the clock in a drain at most.
    package func takeLongestWait() -> UInt64 {
        defer { longestWaitNanos = 0 }
        guard let probe else { return longestWaitNanos }
        return max(longestWaitNanos, MonotonicClock.nowNanos() &- probe.nanos)
    }

    /// Suspends the running fiber until somebody calls `ready` for it.
    package func park() {
        guard let fiber = current else { preconditionFailure("park() outside a fiber") }
        fiber.suspend()
    }

    /// Puts the running fiber behind all that are ready and lets I/O be polled.
    package func yieldToOthers() {
        guard let fiber = current else { preconditionFailure("yieldToOthers() outside a fiber") }
        fiber.isQueued = true
        queue.append(fiber)
        scheduleDrain()
        fiber.suspend()
    }

    /// The time of everything that sockets give in this tick; call when one is read.
    ///
    /// All sockets that a tick reads were ready when its poll returned, so the first one's time is nearer to the truth
    /// for the others than the time at which their turn comes: with a thousand answers at once that is milliseconds
    /// later, which the target must not be blamed for.
    ///
    /// - Complexity: O(1); one task per tick.
    package func arrivalNanos() -> UInt64 {
        guard readingNanos == 0 else { return readingNanos }
        readingNanos = MonotonicClock.nowNanos()
        // The tick ends with its tasks. A drain that is only announced by the doorbell may come a poll later.
        if isDrainScheduled {
            eventLoop.execute { [self] in readingNanos = 0 }
        } else {
            scheduleDrain()
        }
        return readingNanos
    }

    /// Whether the running fiber has used up its slice.
    package var isSliceUsedUp: Bool {
        MonotonicClock.nowNanos() &- sliceStartNanos > Self.budgetNanos
    }

    /// Runs something on the loop, behind everything that was submitted before; from any thread.
    package func submit(_ work: @escaping @Sendable () -> Void) { eventLoop.execute(work) }

    /// Calls `target` at a time; the clock's resolution is the kernel's timer, about 50 µs.
    package func schedule(_ target: any TimerTarget, token: UInt64, atNanos deadline: UInt64) {
        timers.insert(TimerQueue.Entry(deadlineNanos: deadline, token: token, target: target))
        // Who fires timers looks for the next one itself.
        if deadline < armedNanos, !isFiring { arm(deadline) }
    }

    private func scheduleDrain() {
        guard !isDrainScheduled else { return }
        isDrainScheduled = true
        eventLoop.execute { [self] in drain() }
    }

    private func drain() {
        guard isDrainScheduled else { return }
        readingNanos = 0
        let start = MonotonicClock.nowNanos()
        // Only what is ready now: a fiber that yields goes behind the next poll.
        let end = queue.count
        sliceStartNanos = start
        while queueHead < end {
            let fiber = queue[queueHead]
            if let probe, probe.place <= queueHead { endProbe(probe.nanos) }
            queueHead += 1
            fiber.isQueued = false
            current = fiber
            fiber.resume()
            current = nil
            guard queueHead < end else { break }
            sliceStartNanos = MonotonicClock.nowNanos()
            if sliceStartNanos &- start > Self.budgetNanos { break }
        }
        if queueHead == queue.count {
            queue.removeAll(keepingCapacity: true)
            queueHead = 0
            isDrainScheduled = false
        } else {
            if queueHead > 1024, queueHead * 2 > queue.count {
                queue.removeFirst(queueHead)
                probe?.place -= queueHead
                queueHead = 0
            }
            ringDoorbell()
        }
    }

    private func endProbe(_ nanos: UInt64) {
        longestWaitNanos = max(longestWaitNanos, MonotonicClock.nowNanos() &- nanos)
        probe = nil
    }

    private func ringDoorbell() {
        var byte: UInt8 = 1
        // A full pipe is as good: the bell is ringing already.
        _ = write(doorbell, &byte, 1)
    }

    private func arm(_ deadline: UInt64) {
        armedTask?.cancel()
        armedNanos = deadline
        let now = MonotonicClock.nowNanos()
        let delay = deadline > now ? min(deadline - now, UInt64(Int64.max)) : 0
        armedTask = eventLoop.scheduleTask(in: .nanoseconds(Int64(delay))) { [self] in fireTimers() }
    }

    private func fireTimers() {
        armedNanos = .max
        armedTask = nil
        isFiring = true
        let now = MonotonicClock.nowNanos()
        while let entry = timers.popDue(nowNanos: now) {
            entry.target.timerFired(token: entry.token)
        }
        isFiring = false
        guard let next = timers.earliestNanos else { return }
        guard next <= MonotonicClock.nowNanos() else {
            arm(next)
            return
        }
        // Due again already: a task of no delay would run before the next poll, and again, and starve the sockets.
        armedNanos = 0
        hasDueTimers = true
        ringDoorbell()
    }

    /// Goes on after the poll that the doorbell asked for.
    private func answerDoorbell() {
        if hasDueTimers {
            hasDueTimers = false
            fireTimers()
        }
        drain()
    }
}

/// Continues draining after the poll in which the byte was read.
// Confined to its channel's event loop.
private final class DoorbellHandler: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer

    private let onRing: () -> Void

    init(onRing: @escaping () -> Void) {
        self.onRing = onRing
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // A task, so that all other sockets of this poll are read first.
        context.eventLoop.execute { [self] in onRing() }
    }
}
