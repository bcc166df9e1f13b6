internal import SpateCore

/// Keeps samples as they are, for outputs; there is one per event loop and one for the coordinator.
///
/// - Concurrency: Its loop, or the coordinator's thread.
package final class SampleRecorder {
    private let sink: any SampleSink
    private let source: Int
    private var chunk: SampleChunk
    /// Tag sets that got a number since the last chunk was handed over.
    private var unpublished: [TagList] = []
    private var tagSetCount: UInt32 = 0

    /// When, and by whom, the samples are measured that come next.
    private var nanos: UInt64 = 0
    private var vu: Int32 = 0
    private var iteration: Int32 = -1

    /// `source`: A number of its own among the recorders of the sink, from 0.
    package init(sink: any SampleSink, source: Int) {
        self.sink = sink
        self.source = source
        chunk = sink.exchange(nil)
    }

    /// Says when and by whom the samples that follow are measured.
    ///
    /// `vu`, `iteration`: 0 and -1 for what the program itself measures.
    package func mark(_ nanos: UInt64, vu: Int = 0, iteration: Int = -1) {
        self.nanos = nanos
        self.vu = Int32(truncatingIfNeeded: vu)
        self.iteration = Int32(truncatingIfNeeded: iteration)
    }

    /// Says what metadata the samples of a VU have from now on.
    package func setMetadata(_ metadata: TagList, vu: Int) {
        chunk.append(
            MetadataChange(
                source: source,
                position: chunk.count,
                vu: Int32(truncatingIfNeeded: vu),
                metadata: metadata
            )
        )
    }

    /// Keeps a sample.
    ///
    /// - Complexity: O(1), about 3 ns; every 2,048th sample takes a lock.
    package func append(_ metric: Int, _ value: Double, _ tags: TagSet) {
        if chunk.isFull { handOver() }
        if tags.number == .max { number(tags) }
        chunk.append(
            SampleRecord(
                value: value,
                nanos: nanos,
                tags: tags.number,
                metric: UInt32(truncatingIfNeeded: metric),
                vu: vu,
                iteration: iteration
            )
        )
    }

    /// Hands over what there is.
    package func flush() {
        if !chunk.isEmpty || !chunk.metadataChanges.isEmpty { handOver() }
    }

    private func number(_ tags: TagSet) {
        tags.number = tagSetCount
        tagSetCount += 1
        unpublished.append(tags.tags)
    }

    private func handOver() {
        if !unpublished.isEmpty {
            sink.publish(unpublished, source: source)
            unpublished.removeAll()
        }
        chunk.source = source
        chunk = sink.exchange(chunk)
    }
}
