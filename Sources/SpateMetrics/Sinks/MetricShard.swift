/// The samples of one event loop since they were last taken.
///
/// Recording writes straight into sinks: no sample objects, no locks, no allocation. `exchange` hands the filled sinks
/// over and goes on with a spare set. Only when outputs ask for samples are they kept as well, by a `SampleRecorder`.
///
/// - Concurrency: The loop that it belongs to. What `exchange` returns belongs to the taker.
// Confined to its event loop; batches change hands whole.
package final class MetricShard: @unchecked Sendable {
    package let layout: MetricLayout
    private var active: MetricBatch
    private var spare: MetricBatch?
    private let hasSubmetrics: [Bool]
    private var tagTable = TagTable()
    /// Keeps every sample for outputs; `nil` without outputs.
    private let samples: SampleRecorder?

    /// `samples`: Gets every sample too.
    package init(layout: MetricLayout, samples: SampleRecorder? = nil) {
        self.layout = layout
        self.samples = samples
        active = MetricBatch(layout: layout)
        hasSubmetrics = layout.submetricsOfMetric.map { !$0.isEmpty }
    }

    /// Adds a sample.
    ///
    /// - Complexity: O(1), about 5 ns.
    package func record(_ metric: Int, _ value: Double, _ tags: TagSet) {
        active.sinks[metric].add(value)
        if let samples { samples.append(metric, value, tags) }
        if hasSubmetrics[metric] {
            for sink in tags.sinks(of: metric, in: layout) { active.sinks[sink].add(value) }
        }
    }

    /// Whether every sample is kept for outputs.
    package var keepsSamples: Bool { samples != nil }

    /// Says when and by which VU's iteration the samples are measured that are recorded next.
    ///
    /// - Complexity: A branch without outputs; `nanos` is read only with them.
    package func mark(_ nanos: @autoclosure () -> UInt64, vu: Int, iteration: Int) {
        if let samples { samples.mark(nanos(), vu: vu, iteration: iteration) }
    }

    /// Hands the samples that were kept over to the outputs.
    package func flushSamples() { samples?.flush() }

    /// Adds a sample of a built-in metric.
    package func record(_ metric: BuiltinMetric, _ value: Double, _ tags: TagSet) {
        record(metric.rawValue, value, tags)
    }

    /// Adds the outcome of a check.
    package func recordCheck(_ check: CheckHandle, passed: Bool, _ tags: TagSet) {
        record(.checks, passed ? 1 : 0, tags)
        active.countCheck(check, passed: passed)
    }

    /// Notes that a group has run.
    package func recordGroup(_ path: String, nowNanos: UInt64) {
        active.noteGroup(path, nowNanos: nowNanos)
    }

    /// Interns a tag set of this loop.
    package func tagSet(_ tags: [(key: String, value: String)]) -> TagSet {
        tagTable.intern(tags)
    }

    /// Takes everything recorded since the last call.
    ///
    /// `emptied`: A batch that was taken before and is merged by now, to be used again.
    package func exchange(recycling emptied: MetricBatch?) -> MetricBatch {
        let full = active
        if let emptied { spare = emptied }
        active = spare ?? MetricBatch(layout: layout)
        spare = nil
        return full
    }
}

/// A set of sinks with checks and groups, filled by a shard or merged from many.
// Owned by one side at a time: the shard fills it, the aggregator empties it.
package final class MetricBatch: @unchecked Sendable {
    package let sinks: [Sink]
    package private(set) var checks: [CheckTally] = []
    private var checkIndex: [ObjectIdentifier: Int] = [:]
    /// Groups in the order of their first run, with the time of it.
    package private(set) var groups: [(path: String, firstNanos: UInt64)] = []

    package init(layout: MetricLayout) {
        sinks = (0..<layout.sinkCount).map { Sink.make(layout.type(ofSink: $0)) }
    }

    fileprivate func countCheck(_ check: CheckHandle, passed: Bool) {
        let index: Int
        if let known = checkIndex[ObjectIdentifier(check)] {
            index = known
        } else {
            index = checks.count
            checkIndex[ObjectIdentifier(check)] = index
            checks.append(CheckTally(check: check))
        }
        if passed { checks[index].passes += 1 } else { checks[index].fails += 1 }
    }

    fileprivate func noteGroup(_ path: String, nowNanos: UInt64) {
        if groups.contains(where: { $0.path == path }) { return }
        groups.append((path, nowNanos))
    }

    /// Empties the batch for reuse.
    package func reset() {
        for sink in sinks { sink.reset() }
        checks.removeAll(keepingCapacity: true)
        checkIndex.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
    }
}

/// A check of one loop: a name within a group.
package final class CheckHandle {
    package let groupPath: String
    package let name: String
    /// When it was first seen; `MonotonicClock`.
    package let firstNanos: UInt64

    package init(groupPath: String, name: String, firstNanos: UInt64) {
        self.groupPath = groupPath
        self.name = name
        self.firstNanos = firstNanos
    }
}

/// How often a check passed and failed.
package struct CheckTally {
    package let check: CheckHandle
    package var passes = 0
    package var fails = 0
}
