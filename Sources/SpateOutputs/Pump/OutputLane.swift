internal import Dispatch
internal import SpateCore
internal import SpateMetrics
internal import Synchronization

/// One output with its thread and the chunks that wait for it.
final class OutputLane: Sendable {
    private struct State {
        var waiting: [Offer] = []
        /// What scripts set as metadata in chunks that were not taken.
        var missedChanges: [MetadataChange] = []
        /// Chunks that wait or are being written.
        var chunkCount = 0
        var isClosing = false
        var isAbandoned = false
        var isFinished = false
        /// Samples that were not taken because too many waited.
        var droppedCount = 0
        /// Why nothing more is written.
        var failure: String?
    }

    /// A chunk that was taken.
    private struct Offer {
        let chunk: SharedChunk
        /// Changes from chunks before it that were not taken.
        let missedChanges: [MetadataChange]
    }

    let description: String
    private let name: String
    private let log: any LogSink
    private let directory: TagDirectory
    private let free: ChunkPool
    private let chunkLimit: Int
    private let onFinished: @Sendable () -> Void
    private let output: Mutex<any Output>
    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)
    private let thread: DispatchQueue
    /// Signalled once, when the thread has ended.
    private let end = DispatchSemaphore(value: 0)

    init(
        _ output: any Output,
        log: any LogSink,
        directory: TagDirectory,
        free: ChunkPool,
        chunkLimit: Int,
        onFinished: @escaping @Sendable () -> Void
    ) {
        description = output.description
        name = type(of: output).name
        thread = DispatchQueue(label: "spate.output.\(type(of: output).name)")
        self.log = log
        self.directory = directory
        self.free = free
        self.chunkLimit = chunkLimit
        self.onFinished = onFinished
        self.output = Mutex(output)
    }

    /// Samples that were not taken because too many waited.
    var droppedCount: Int { state.withLock { $0.droppedCount } }

    /// Why nothing more is written; `nil` while all is well.
    var failure: String? { state.withLock { $0.failure } }

    var isFinished: Bool { state.withLock { $0.isFinished } }

    /// Starts the output, then its thread.
    func start(_ run: OutputRun) throws(SpateError) {
        let failure = output.withLock { output -> OutputError? in
            do throws(OutputError) {
                try output.start(run)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw SpateError(.generic, "could not start the '\(name)' output: \(failure.reason)") }
        thread.async { self.work() }
    }

    /// Takes a chunk, or refuses it when too many wait.
    func offer(_ chunk: SharedChunk) -> Bool {
        let (isTaken, isFirstDrop) = state.withLock { state -> (Bool, Bool) in
            guard !state.isClosing else { return (false, false) }
            guard state.chunkCount < chunkLimit else {
                state.droppedCount += chunk.chunk.count
                state.missedChanges += chunk.chunk.metadataChanges
                return (false, state.droppedCount == chunk.chunk.count)
            }
            state.waiting.append(Offer(chunk: chunk, missedChanges: state.missedChanges))
            state.missedChanges = []
            state.chunkCount += 1
            return (true, false)
        }
        if isTaken { signal.signal() }
        if isFirstDrop {
            log.warning(
                "the output “\(name)” cannot keep up and begins to lose samples, so that the measurement is not disturbed; "
                    + "how many is said at the end"
            )
        }
        return isTaken
    }

    /// Lets the output write what waits and close.
    func close() {
        state.withLock { $0.isClosing = true }
        signal.signal()
    }

    /// Ends the work after the chunk in hand.
    func abandon() {
        state.withLock { state in
            state.isClosing = true
            state.isAbandoned = true
        }
        signal.signal()
    }

    /// Waits until the output has closed; once.
    func waitForEnd(until limit: DispatchTime) {
        _ = end.wait(timeout: limit)
    }

    // MARK: On the lane's thread

    private func work() {
        var session = Session(output: output.withLock { $0 })
        let period = session.output.periodNanos
        var lastFlush = MonotonicClock.nowNanos()
        while true {
            _ = signal.wait(timeout: .now() + .nanoseconds(Int(clamping: period)))
            let (offers, isClosing) = state.withLock { state in
                let offers = state.waiting
                state.waiting.removeAll()
                return (offers, state.isClosing)
            }
            for offer in offers { take(offer, &session) }
            let now = MonotonicClock.nowNanos()
            if now &- lastFlush >= period {
                lastFlush = now
                attempt(&session) { (output) throws(OutputError) in try output.flush() }
            }
            if isClosing, offers.isEmpty { break }
        }
        attempt(&session) { (output) throws(OutputError) in try output.finish() }
        report(session)
        state.withLock { $0.isFinished = true }
        end.signal()
        onFinished()
    }

    /// What the thread knows while it works.
    private struct Session {
        var output: any Output
        /// Tag sets by recorder.
        var tags: [[TagList]] = []
        var takenCount = 0
        var failure: OutputError?
        var isAbandoned = false
    }

    private func take(_ offer: Offer, _ session: inout Session) {
        let (shared, chunk) = (offer.chunk, offer.chunk.chunk)
        session.takenCount += chunk.count
        session.isAbandoned = state.withLock { $0.isAbandoned }
        if session.failure == nil, !session.isAbandoned {
            let batch = batch(chunk, offer.missedChanges, &session)
            attempt(&session) { (output) throws(OutputError) in try output.write(batch) }
        }
        if shared.readerIsDone() { free.put(chunk) }
        state.withLock { $0.chunkCount -= 1 }
    }

    private func batch(
        _ chunk: SampleChunk,
        _ missedChanges: [MetadataChange],
        _ session: inout Session
    ) -> SampleBatch {
        while session.tags.count <= chunk.source { session.tags.append([]) }
        let known = session.tags[chunk.source].count
        session.tags[chunk.source].append(contentsOf: directory.tags(source: chunk.source, from: known))
        let missed = missedChanges.map {
            MetadataChange(source: $0.source, position: 0, vu: $0.vu, metadata: $0.metadata)
        }
        return SampleBatch(
            records: chunk.records,
            source: chunk.source,
            tags: session.tags[chunk.source],
            metadataChanges: missed + chunk.metadataChanges
        )
    }

    /// Lets the output do something; its first error is logged and ends its work.
    private func attempt(_ session: inout Session, _ body: (inout any Output) throws(OutputError) -> Void) {
        guard session.failure == nil else { return }
        do throws(OutputError) {
            try body(&session.output)
        } catch {
            session.failure = error
            state.withLock { $0.failure = "\(name): \(error.reason)" }
            log.error("the output “\(name)” has ended, the run goes on without it: \(error.reason)")
        }
    }

    /// Says what is missing, if anything is.
    private func report(_ session: Session) {
        let dropped = state.withLock { $0.droppedCount }
        let total = session.takenCount + dropped
        let missing = total - session.output.writtenCount
        guard missing > 0 else { return }
        let cause = session.failure == nil ? "it could not keep up" : "it failed during the run"
        log.warning("\(description) is incomplete: \(missing) of \(total) samples are missing, because \(cause)")
    }
}
