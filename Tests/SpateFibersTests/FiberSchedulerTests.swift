import NIOCore
import NIOPosix
import SpateCore
import Testing

@testable import SpateFibers

@Suite struct FiberSchedulerTests {
    /// What a test's fibers and timers write down; used on the loop only.
    private final class Journal: TimerTarget, DeadlineOwner, @unchecked Sendable {
        var lines: [String] = []
        var awaited = Int.max
        /// Objects that must outlive the body.
        var kept: AnyObject?
        var onDeadline: (() -> Void)?
        private let promise: EventLoopPromise<Void>

        init(_ loop: any EventLoop) {
            promise = loop.makePromise()
        }

        var whenComplete: EventLoopFuture<Void> { promise.futureResult }

        func note(_ line: String) {
            lines.append(line)
            if lines.count == awaited { promise.succeed() }
        }

        func timerFired(token: UInt64) { note("\(token)") }

        func deadlinePassed() { onDeadline?() }
    }

    /// Runs `body` on a loop of its own and returns the journal once it has `count` lines.
    private static func journal(
        lines count: Int,
        _ body: @escaping @Sendable (FiberScheduler, Journal) throws -> Void
    ) async throws -> [String] {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let scheduler = FiberScheduler(eventLoop: loop)
        let journal = Journal(loop)
        try await loop.flatSubmit {
            do { return try scheduler.start() } catch { return loop.makeFailedFuture(error) }
        }.get()
        try await loop.submit {
            journal.awaited = count
            try body(scheduler, journal)
        }.get()
        try await journal.whenComplete.get()
        return try await loop.submit {
            scheduler.stop()
            return journal.lines
        }.get()
    }

    @Test func runsFibersInTurn_whenTheyYield() async throws {
        let lines = try await Self.journal(lines: 6) { scheduler, journal in
            for name in ["a", "b"] {
                try scheduler.spawn {
                    for round in 1...3 {
                        journal.note("\(name)\(round)")
                        scheduler.yieldToOthers()
                    }
                }
            }
        }
        #expect(lines == ["a1", "b1", "a2", "b2", "a3", "b3"])
    }

    @Test func wakesParkedFiber_whenReady() async throws {
        let lines = try await Self.journal(lines: 3) { scheduler, journal in
            let sleeper = try scheduler.spawn {
                journal.note("parks")
                scheduler.park()
                journal.note("goes on")
            }
            try scheduler.spawn {
                journal.note("wakes")
                scheduler.ready(sleeper)
                scheduler.ready(sleeper)
            }
        }
        #expect(lines == ["parks", "wakes", "goes on"])
    }

    @Test func letsLoopTasksRun_whenAFiberYieldsForever() async throws {
        // The fiber only stops when a task that was queued behind it has run: starved, it would go on for ever.
        let lines = try await Self.journal(lines: 2) { scheduler, journal in
            let box = Flag()
            try scheduler.spawn {
                scheduler.eventLoop.execute {
                    box.isSet = true
                    journal.note("task")
                }
                while !box.isSet { scheduler.yieldToOthers() }
                journal.note("fiber")
            }
        }
        #expect(lines == ["task", "fiber"])
    }

    @Test func letsSocketsBeRead_whenAFiberYieldsForever() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let server = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Greeter()) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let address = try #require(server.localAddress)
        let lines = try await Self.journal(lines: 2) { scheduler, journal in
            let box = Flag()
            ClientBootstrap(group: scheduler.eventLoop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            FirstRead {
                                box.isSet = true
                                journal.note("read")
                            }
                        )
                    }
                }
                .connect(to: address)
                .whenFailure { journal.note("\($0)") }
            try scheduler.spawn {
                while !box.isSet { scheduler.yieldToOthers() }
                journal.note("fiber")
            }
        }
        #expect(lines == ["read", "fiber"])
        try await server.close().get()
    }

    /// Tasks stand for sockets: all that run before the drain belong to one tick.
    @Test func givesOneArrivalTime_withinATick() async throws {
        let lines = try await Self.journal(lines: 2) { scheduler, journal in
            let first = scheduler.arrivalNanos()
            while MonotonicClock.nowNanos() < first + 100_000 {}
            journal.note(scheduler.arrivalNanos() == first ? "same" : "other")
            scheduler.eventLoop.execute {
                journal.note(scheduler.arrivalNanos() > first + 100_000 ? "later" : "stale")
            }
        }
        #expect(lines == ["same", "later"])
    }

    @Test func givesALaterArrivalTime_whenADrainIsOnlyAnnounced() async throws {
        let lines = try await Self.journal(lines: 2) { scheduler, journal in
            // The fiber's drain is queued, so the time has to be forgotten by a task of its own.
            try scheduler.spawn { journal.note("fiber") }
            let first = scheduler.arrivalNanos()
            while MonotonicClock.nowNanos() < first + 100_000 {}
            scheduler.eventLoop.execute {
                journal.note(scheduler.arrivalNanos() > first ? "later" : "stale")
            }
        }
        #expect(lines == ["fiber", "later"])
    }

    @Test func firesTimersInOrder() async throws {
        let lines = try await Self.journal(lines: 4) { scheduler, journal in
            let now = MonotonicClock.nowNanos()
            scheduler.schedule(journal, token: 3, atNanos: now + 3_000_000)
            scheduler.schedule(journal, token: 1, atNanos: now + 1_000_000)
            scheduler.schedule(journal, token: 2, atNanos: now + 2_000_000)
            scheduler.schedule(journal, token: 0, atNanos: 0)
        }
        #expect(lines == ["0", "1", "2", "3"])
    }

    @Test func runsTenThousandFibers() async throws {
        let lines = try await Self.journal(lines: 20_000) { scheduler, journal in
            for number in 0..<10_000 {
                try scheduler.spawn {
                    journal.note("\(number)")
                    scheduler.yieldToOthers()
                    journal.note("\(number)")
                }
            }
        }
        #expect(Array(lines.prefix(10_000)) == (0..<10_000).map { "\($0)" })
        #expect(Array(lines.suffix(10_000)) == (0..<10_000).map { "\($0)" })
    }

    @Test func callsDeadlineOnceAtTheLastLimit() async throws {
        let lines = try await Self.journal(lines: 1) { scheduler, journal in
            let deadline = Deadline(scheduler: scheduler)
            let start = MonotonicClock.nowNanos()
            journal.onDeadline = {
                let isLate = MonotonicClock.nowNanos() >= start + 2_000_000
                journal.note(isLate ? "late enough" : "too early")
            }
            deadline.owner = journal
            journal.kept = deadline
            deadline.set(start + 500_000)
            deadline.lift()
            deadline.set(start + 1_000_000)
            deadline.set(start + 2_000_000)
        }
        #expect(lines == ["late enough"])
    }

    @Test func staysSilent_whenDeadlineIsLifted() async throws {
        let lines = try await Self.journal(lines: 1) { scheduler, journal in
            let deadline = Deadline(scheduler: scheduler)
            let now = MonotonicClock.nowNanos()
            journal.onDeadline = { journal.note("expired") }
            deadline.owner = journal
            deadline.set(now + 500_000)
            deadline.lift()
            scheduler.schedule(journal, token: 9, atNanos: now + 2_000_000)
            journal.kept = deadline
        }
        #expect(lines == ["9"])
    }
}

/// A flag of one loop.
private final class Flag: @unchecked Sendable {
    var isSet = false
}

private final class FirstRead: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    private let onRead: () -> Void

    init(_ onRead: @escaping () -> Void) {
        self.onRead = onRead
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        onRead()
        context.close(promise: nil)
    }
}

private final class Greeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "x")), promise: nil)
    }
}
