/// One measured value as outputs get it; the tags are a number that the pump's directory knows.
///
/// 32 bytes: a megabyte holds the samples of about two thousand requests.
package struct SampleRecord: BitwiseCopyable, Sendable {
    package var value: Double
    /// `MonotonicClock`.
    package var nanos: UInt64
    /// Number of the tag set among those of its recorder.
    package var tags: UInt32
    /// Position of the metric in the layout.
    package var metric: UInt32
    /// The VU that measured it; 0 for `setup`, `teardown` and the program itself.
    package var vu: Int32
    /// The VU's iteration, from 0; -1 when no VU measured the sample.
    package var iteration: Int32

    package init(value: Double, nanos: UInt64, tags: UInt32, metric: UInt32, vu: Int32, iteration: Int32) {
        self.value = value
        self.nanos = nanos
        self.tags = tags
        self.metric = metric
        self.vu = vu
        self.iteration = iteration
    }
}

/// A block of samples on its way from a recorder to the outputs.
// One side at a time: a recorder fills it, then the outputs' threads only read it.
package final class SampleChunk: @unchecked Sendable {
    /// 64 KB of records.
    package static let capacity = 2048
    package static var byteCount: Int { capacity * MemoryLayout<SampleRecord>.stride }

    private let storage: UnsafeMutablePointer<SampleRecord>
    package private(set) var count = 0
    /// The recorder that filled it, whose tag numbers the records carry.
    package var source = 0
    /// Metadata that scripts set while the chunk was filled, in the order of their positions.
    package private(set) var metadataChanges: [MetadataChange] = []

    package init() {
        storage = .allocate(capacity: Self.capacity)
    }

    deinit {
        storage.deallocate()
    }

    package var isEmpty: Bool { count == 0 }
    package var isFull: Bool { count == Self.capacity }

    package var records: UnsafeBufferPointer<SampleRecord> {
        UnsafeBufferPointer(start: storage, count: count)
    }

    /// Adds a record; there must be room.
    package func append(_ record: SampleRecord) {
        precondition(count < Self.capacity, "a full chunk of samples got another one")
        (storage + count).initialize(to: record)
        count &+= 1
    }

    /// Notes that the samples of a VU have other metadata from here on.
    package func append(_ change: MetadataChange) { metadataChanges.append(change) }

    /// Empties the chunk for reuse.
    package func reset() {
        count = 0
        metadataChanges.removeAll(keepingCapacity: true)
    }
}

/// Tags sorted by key, as a tag set holds them.
package typealias TagList = [(key: String, value: String)]

/// Where recorders hand their samples over.
///
/// - Concurrency: Called from every recorder's thread.
package protocol SampleSink: Sendable {
    /// Takes a chunk and gives an empty one.
    ///
    /// `full`: `nil` at the beginning.
    func exchange(_ full: SampleChunk?) -> SampleChunk
    /// Makes the tag sets known that a recorder's next chunk is the first to use, in the order of their numbers.
    func publish(_ tags: [TagList], source: Int)
}
