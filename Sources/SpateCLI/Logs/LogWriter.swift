internal import Dispatch
internal import SpateCore
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Takes log records from any thread and writes them on a thread of its own, so that a slow reader of the log does not
/// stop an event loop.
///
/// Up to 16 MiB wait. When they are full, whoever logs waits for at most 10 ms, once, until the writer has moved; after
/// that, lines are dropped and counted, and the count is logged.
///
/// - Complexity: `log` takes one short lock; formatting is the writer's work.
final class LogWriter: LogSink {
    private struct State {
        var queue: LogQueue
        /// How many flushes were asked for, and how many of them are done.
        var flushesAsked = 0
        var flushesDone = 0
        var isWriterAsleep = false
        var waitingForRoom = 0
    }

    private static let limitBytes = 16 << 20
    private static let patience = DispatchTimeInterval.milliseconds(10)

    private let minimumLevel: LogRecord.Level
    private let state: Mutex<State>
    private let work = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)
    private let flushed = DispatchSemaphore(value: 0)

    /// Starts the thread.
    ///
    /// The target moves to that thread.
    init(_ target: sending any LogTarget, minimumLevel: LogRecord.Level, limitBytes: Int = LogWriter.limitBytes) {
        self.minimumLevel = minimumLevel
        state = Mutex(State(queue: LogQueue(limitBytes: limitBytes)))
        let start = LogThreadStart(writer: self, target: target)
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(start).toOpaque()
        pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                let start = Unmanaged<LogThreadStart>.fromOpaque(argument).takeRetainedValue()
                start.writer.run(start.target)
            },
            argument
        )
    }

    func log(_ record: LogRecord) {
        guard record.level >= minimumLevel else { return }
        let entry = LogEntry(record: record, unixNanos: WallClock.nowNanos())
        switch admit(entry) {
        case .taken: return
        case .stalled: break
        case .full:
            state.withLock { $0.waitingForRoom += 1 }
            _ = room.wait(timeout: .now() + Self.patience)
            state.withLock { $0.waitingForRoom -= 1 }
            if admit(entry) == .taken { return }
        }
        state.withLock { $0.queue.drop() }
    }

    private func admit(_ entry: LogEntry) -> LogQueue.Admission {
        let (admission, wakes) = state.withLock { state in
            let admission = state.queue.append(entry)
            guard admission == .taken else { return (admission, false) }
            defer { state.isWriterAsleep = false }
            return (admission, state.isWriterAsleep)
        }
        if wakes { work.signal() }
        return admission
    }

    func flush(timeoutNanos: UInt64) {
        let limit = DispatchTime.now() + .nanoseconds(Int(clamping: timeoutNanos))
        let (number, wakes) = state.withLock { state in
            state.flushesAsked += 1
            defer { state.isWriterAsleep = false }
            return (state.flushesAsked, state.isWriterAsleep)
        }
        if wakes { work.signal() }
        while state.withLock({ $0.flushesDone }) < number {
            guard flushed.wait(timeout: limit) == .success else { return }
        }
    }

    // MARK: The writer's thread

    fileprivate func run(_ target: any LogTarget) -> Never {
        while true {
            let batch = next(target)
            if !batch.entries.isEmpty { target.write(batch.entries) }
            if batch.droppedCount > 0 { target.write([Self.notice(ofDropped: batch.droppedCount)]) }
            if batch.flushes > 0 { target.flush() }
            target.tick()
            state.withLock { $0.flushesDone += batch.flushes }
            for _ in 0..<batch.flushes { flushed.signal() }
        }
    }

    /// What the writer does next.
    private struct Batch {
        let entries: [LogEntry]
        let droppedCount: Int
        /// How many have asked for a flush that covers these entries.
        let flushes: Int
    }

    /// Waits for entries, for someone who flushes, or for the target's next tick.
    private func next(_ target: any LogTarget) -> Batch {
        let isIdle = state.withLock { state in
            state.isWriterAsleep = state.queue.isEmpty && state.flushesAsked == state.flushesDone
            return state.isWriterAsleep
        }
        if isIdle {
            if let tickNanos = target.tickNanos {
                _ = work.wait(timeout: .now() + .nanoseconds(Int(clamping: tickNanos)))
            } else {
                work.wait()
            }
        }
        let (batch, waiting) = state.withLock { state in
            state.isWriterAsleep = false
            let (entries, droppedCount) = state.queue.takeAll()
            let flushes = state.flushesAsked - state.flushesDone
            return (Batch(entries: entries, droppedCount: droppedCount, flushes: flushes), state.waitingForRoom)
        }
        for _ in 0..<waiting { room.signal() }
        return batch
    }

    private static func notice(ofDropped count: Int) -> LogEntry {
        let text =
            "\(count) log lines were dropped, because whatever reads the log is slower than the test writes it; "
            + "log less, or log to a file (--log-output file=…)"
        return LogEntry(record: LogRecord(.warning, text), unixNanos: WallClock.nowNanos())
    }
}

/// What a writer's thread is started with.
private final class LogThreadStart {
    let writer: LogWriter
    let target: any LogTarget

    init(writer: LogWriter, target: any LogTarget) {
        self.writer = writer
        self.target = target
    }
}
