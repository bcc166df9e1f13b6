internal import Dispatch
package import SpateCore
package import SpateMetrics
internal import Synchronization

/// Takes samples from all recorders and brings them to all outputs, each on a thread of its own.
///
/// The chunks in flight are its budget. When an output is so slow that its share of the budget is used up, it loses the
/// samples that come next: recorders never wait, the measurement goes first. What was lost is counted and said.
///
/// - Concurrency: Recorders call `exchange` and `publish` from their threads; everything else is the coordinator's.
package final class OutputPump: SampleSink {
    /// Bytes of samples that one output may have waiting.
    package static let defaultBudgetBytes = 64 * 1024 * 1024

    private let lanes: [OutputLane]
    private let directory: TagDirectory
    private let free: ChunkPool

    /// Prepares the outputs; nothing is written before `start`.
    ///
    /// `onFinished`: Called after `close`, once for every output, from its thread.
    package init(
        _ outputs: [any Output],
        log: any LogSink,
        sourceCount: Int,
        budgetBytes: Int = defaultBudgetBytes,
        onFinished: @escaping @Sendable () -> Void
    ) {
        let directory = TagDirectory(sourceCount: sourceCount)
        let free = ChunkPool()
        self.directory = directory
        self.free = free
        lanes = outputs.map { output in
            OutputLane(
                output,
                log: log,
                directory: directory,
                free: free,
                chunkLimit: max(1, budgetBytes / SampleChunk.byteCount),
                onFinished: onFinished
            )
        }
    }

    /// What the execution description says of the outputs.
    package var descriptions: [String] { lanes.map(\.description) }

    /// Begins to write.
    package func start(layout: MetricLayout, thresholds: [Int: [Threshold]]) throws(SpateError) {
        let run = OutputRun(
            layout: layout,
            thresholds: thresholds,
            wallOffsetNanos: WallClock.offsetFromMonotonicNanos()
        )
        for lane in lanes { try lane.start(run) }
    }

    package func exchange(_ full: SampleChunk?) -> SampleChunk {
        if let full {
            let shared = SharedChunk(full, readers: lanes.count)
            for lane in lanes where !lane.offer(shared) {
                if shared.readerIsDone() { free.put(full) }
            }
        }
        return free.take()
    }

    package func publish(_ tags: [TagList], source: Int) {
        directory.append(tags, source: source)
    }

    /// Lets the outputs write what they have and close; samples that come later are ignored.
    package func close() {
        for lane in lanes { lane.close() }
    }

    /// Samples that outputs had to leave out so far.
    package var droppedSamples: Int { lanes.reduce(0) { $0 + $1.droppedCount } }

    /// What outputs failed by so far, in the order of the outputs.
    package var failures: [String] { lanes.compactMap(\.failure) }

    /// Whether all outputs have closed.
    package var isFinished: Bool { lanes.allSatisfy(\.isFinished) }

    /// Stops after the lines that are being written, and waits half a second at most for that.
    ///
    /// For the end of the process: a file must not end in the middle of a line.
    package func abandon() {
        for lane in lanes { lane.abandon() }
        let limit = DispatchTime.now() + .milliseconds(500)
        for lane in lanes { lane.waitForEnd(until: limit) }
    }
}

/// A chunk that several outputs read.
final class SharedChunk: Sendable {
    let chunk: SampleChunk
    private let readers: Atomic<Int>

    init(_ chunk: SampleChunk, readers: Int) {
        self.chunk = chunk
        self.readers = Atomic(readers)
    }

    /// Tells that one reader has what it needs, or will not read.
    ///
    /// - Returns: Whether it was the last one.
    func readerIsDone() -> Bool {
        readers.subtract(1, ordering: .acquiringAndReleasing).newValue == 0
    }
}

/// Empty chunks.
final class ChunkPool: Sendable {
    private let chunks = Mutex<[SampleChunk]>([])

    func take() -> SampleChunk {
        chunks.withLock { $0.popLast() } ?? SampleChunk()
    }

    func put(_ chunk: SampleChunk) {
        chunk.reset()
        chunks.withLock { $0.append(chunk) }
    }
}

/// The tag sets of all recorders by number.
final class TagDirectory: Sendable {
    private let lists: Mutex<[[TagList]]>

    init(sourceCount: Int) {
        lists = Mutex(Array(repeating: [], count: sourceCount))
    }

    func append(_ tags: [TagList], source: Int) {
        lists.withLock { $0[source].append(contentsOf: tags) }
    }

    /// The tag sets of a recorder from a number on.
    func tags(source: Int, from start: Int) -> ArraySlice<TagList> {
        lists.withLock { $0[source][start...] }
    }
}
