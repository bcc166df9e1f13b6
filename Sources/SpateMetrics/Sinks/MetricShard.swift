internal import SpateCore

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
    /// For every metric, whether its samples go to more than one sink.
    private let isDivided: [Bool]
    /// The sections of the full summary; `nil` when it is not asked for.
    private let sections: SectionTable?
    private var tagTable = TagTable()
    /// Keeps every sample for outputs; `nil` without outputs.
    private let samples: SampleRecorder?
    /// The cells of the run's record; `nil` when none is made.
    private let cells: CellTable?

    /// Makes the shard of a loop.
    ///
    /// `samples`: Gets every sample too.
    /// `divisions`: Whether samples are also added up by scenario and group, as the full summary needs them.
    /// `keepsCells`: Whether requests are also added up by what they have in common, as the run's record needs them.
    package init(
        layout: MetricLayout,
        samples: SampleRecorder? = nil,
        divisions: SampleDivisions = .none,
        keepsCells: Bool = false
    ) {
        cells = keepsCells ? CellTable() : nil
        sections = divisions == .scenariosAndGroups ? SectionTable() : nil
        self.layout = layout
        self.samples = samples
        active = MetricBatch(layout: layout)
        isDivided = layout.submetricsOfMetric.map { !$0.isEmpty || divisions == .scenariosAndGroups }
    }

    /// Adds a sample.
    ///
    /// - Complexity: O(1), about 5 ns.
    package func record(_ metric: Int, _ value: Double, _ tags: TagSet) {
        active.sinks[metric].add(value)
        if let samples { samples.append(metric, value, tags) }
        if isDivided[metric] { divide(metric, value, tags) }
    }

    private func divide(_ metric: Int, _ value: Double, _ tags: TagSet) {
        for sink in tags.sinks(of: metric, in: layout) { active.sinks[sink].add(value) }
        guard let sections else { return }
        for position in sections.positions(of: tags, nowNanos: MonotonicClock.nowNanos) {
            active.section(at: position, of: sections).add(metric, value)
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

    /// Says what metadata the samples of a VU have from now on; nobody but outputs sees it.
    package func setMetadata(_ metadata: TagList, vu: Int) { samples?.setMetadata(metadata, vu: vu) }

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

    // MARK: For the run's record

    /// Whether requests and iterations are added up for a record.
    package var keepsCells: Bool { cells != nil }

    /// The position of a cell, for `add`; `nil` without a record.
    ///
    /// - Complexity: A hash over all text: keep the result.
    package func position(of cell: @autoclosure () -> RequestCell) -> Int? { cells?.position(of: cell()) }

    /// Adds a request to its cell.
    ///
    /// - Complexity: O(1), no allocation once the cell has requests.
    package func add(_ times: RequestTimes, toCell position: Int) {
        guard let cells else { return }
        active.cell(at: position, of: cells).add(times)
    }

    /// Adds the end of an iteration to its scenario; position among the scenarios of the plan, milliseconds.
    package func addIteration(scenario: Int, duration: Double) {
        if cells != nil { active.scenario(at: scenario).duration.add(duration) }
    }

    /// Adds how late an iteration began to its scenario; position among the scenarios of the plan, milliseconds.
    package func addStart(scenario: Int, lateness: Double) {
        if cells != nil { active.scenario(at: scenario).lateness.add(lateness) }
    }

    // MARK: Tags

    /// Interns a tag set of this loop.
    package func tagSet(_ tags: [(key: String, value: String)]) -> TagSet {
        tagTable.intern(tags)
    }

    /// How many tag sets the loop has made, and how many of these it still keeps.
    package var tagSetCounts: TagSetCounts { TagSetCounts(made: tagTable.madeCount, kept: tagTable.count) }

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

/// By what samples are added up besides metrics and sub-metrics.
package enum SampleDivisions: Sendable {
    case none
    case scenariosAndGroups
}

/// A set of sinks with checks and groups, filled by a shard or merged from many.
// Owned by one side at a time: the shard fills it, the aggregator empties it.
package final class MetricBatch: @unchecked Sendable {
    package let sinks: [Sink]
    /// Sections of the full summary; none unless it is asked for.
    package private(set) var sections: [SectionSinks] = []
    /// Cells of the run's record, by position in the loop's table; none unless one is made.
    package private(set) var cells: [CellSinks] = []
    /// Iterations of the scenarios, by position in the plan; none unless a record is made.
    package private(set) var scenarios: [ScenarioSinks] = []
    private let layout: MetricLayout
    package private(set) var checks: [CheckTally] = []
    private var checkIndex: [ObjectIdentifier: Int] = [:]
    /// Groups in the order of their first run, with the time of it.
    package private(set) var groups: [(path: String, firstNanos: UInt64)] = []

    package init(layout: MetricLayout) {
        self.layout = layout
        sinks = (0..<layout.sinkCount).map { Sink.make(layout.type(ofSink: $0)) }
    }

    /// The samples of a section; batches learn of sections as these get samples.
    fileprivate func section(at position: Int, of table: SectionTable) -> SectionSinks {
        while sections.count <= position {
            let (key, firstNanos) = table.sections[sections.count]
            sections.append(SectionSinks(key: key, firstNanos: firstNanos, layout: layout))
        }
        return sections[position]
    }

    fileprivate func cell(at position: Int, of table: CellTable) -> CellSinks {
        while cells.count <= position { cells.append(CellSinks(table.cells[cells.count])) }
        return cells[position]
    }

    fileprivate func scenario(at position: Int) -> ScenarioSinks {
        while scenarios.count <= position { scenarios.append(ScenarioSinks()) }
        return scenarios[position]
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
        for section in sections { section.reset() }
        for cell in cells where !cell.isEmpty { cell.reset() }
        for scenario in scenarios { scenario.reset() }
        checks.removeAll(keepingCapacity: true)
        checkIndex.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
    }
}

/// A check of one loop: a name within a group of a scenario.
package final class CheckHandle {
    /// Empty in `setup` and `teardown`.
    package let scenario: String
    package let groupPath: String
    package let name: String
    /// When it was first seen; `MonotonicClock`.
    package let firstNanos: UInt64

    package init(scenario: String, groupPath: String, name: String, firstNanos: UInt64) {
        self.scenario = scenario
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
