internal import SpateCore
package import SpateMetrics

/// Everything measured in a run so far, merged from all loops.
///
/// - Concurrency: The coordinator's thread only.
package final class RunTotals {
    package struct CheckTotal {
        package let scenario: String
        package let groupPath: String
        package let name: String
        package var passes: Int
        package var fails: Int
        var firstNanos: UInt64
    }

    package let layout: MetricLayout
    package let sinks: [Sink]
    /// What thresholds see that judge a part of the run; `nil` when none does.
    package var windows: ThresholdWindows?
    /// What the run's record sees; `nil` while none is made.
    package var intervals: IntervalBuilder?
    /// What stop rules see; `nil` when there is none.
    var rules: StopRuleBook?
    private var checkIndex: [String: Int] = [:]
    private var checkTotals: [CheckTotal] = []
    private var groupTimes: [(path: String, firstNanos: UInt64)] = []

    /// Keeps the program's own samples for outputs; `nil` without outputs.
    private let samples: SampleRecorder?
    private var tagTable = TagTable()
    private let divisions: SampleDivisions
    private var sectionsByKey: [SectionKey: SectionSinks] = [:]

    package init(layout: MetricLayout, samples: SampleRecorder? = nil, divisions: SampleDivisions = .none) {
        self.layout = layout
        self.divisions = divisions
        self.samples = samples
        sinks = MetricBatch(layout: layout).sinks
    }

    /// Adds what a loop has recorded.
    package func merge(_ batch: MetricBatch) {
        for (index, sink) in batch.sinks.enumerated() where !sink.isEmpty { sinks[index].merge(sink) }
        for section in batch.sections { self.section(section.key, section.firstNanos).merge(section) }
        windows?.merge(batch)
        rules?.merge(batch)
        for tally in batch.checks { merge(tally) }
        for group in batch.groups {
            if let index = groupTimes.firstIndex(where: { $0.path == group.path }) {
                groupTimes[index].firstNanos = min(groupTimes[index].firstNanos, group.firstNanos)
            } else {
                groupTimes.append(group)
            }
        }
    }

    private func merge(_ tally: CheckTally) {
        let key = "\(tally.check.scenario)\(tally.check.groupPath)::\(tally.check.name)"
        if let index = checkIndex[key] {
            checkTotals[index].passes += tally.passes
            checkTotals[index].fails += tally.fails
            checkTotals[index].firstNanos = min(checkTotals[index].firstNanos, tally.check.firstNanos)
        } else {
            checkIndex[key] = checkTotals.count
            checkTotals.append(
                CheckTotal(
                    scenario: tally.check.scenario,
                    groupPath: tally.check.groupPath,
                    name: tally.check.name,
                    passes: tally.passes,
                    fails: tally.fails,
                    firstNanos: tally.check.firstNanos
                )
            )
        }
    }

    private func section(_ key: SectionKey, _ firstNanos: UInt64) -> SectionSinks {
        if let known = sectionsByKey[key] { return known }
        let made = SectionSinks(key: key, firstNanos: firstNanos, layout: layout)
        sectionsByKey[key] = made
        return made
    }

    /// Sections of the full summary in the order of their first samples.
    package var sections: [SectionSinks] { sectionsByKey.values.sorted { $0.firstNanos < $1.firstNanos } }

    /// Checks of each scenario in the order in which they were first seen.
    package var checks: [CheckTotal] { checkTotals.sorted { $0.firstNanos < $1.firstNanos } }

    /// Groups in the order in which they first ran.
    package var groupPaths: [String] { groupTimes.sorted { $0.firstNanos < $1.firstNanos }.map(\.path) }

    /// Hands the program's own samples over to the outputs.
    package func flushSamples() { samples?.flush() }

    /// Adds a sample of the program's own, such as `vus`.
    package func record(_ metric: BuiltinMetric, _ value: Double, tags: [(String, String)] = []) {
        sinks[metric.id].add(value)
        windows?.add(sink: metric.id, value)
        intervals?.add(sink: metric.id, value)
        rules?.add(sink: metric.id, value)
        if samples != nil || divisions != .none {
            let now = MonotonicClock.nowNanos()
            let tagSet = tagTable.intern(tags.map { (key: $0.0, value: $0.1) })
            samples?.mark(now)
            samples?.append(metric.id, value, tagSet)
            if divisions != .none {
                for key in SectionKey.keys(of: tagSet) { section(key, now).add(metric.id, value) }
            }
        }
        for submetric in layout.submetricsOfMetric[metric.id] {
            let matches = submetric.tags.allSatisfy { wanted in tags.contains { $0 == (wanted.key, wanted.value) } }
            guard matches else { continue }
            sinks[submetric.sink].add(value)
            windows?.add(sink: submetric.sink, value)
            intervals?.add(sink: submetric.sink, value)
            rules?.add(sink: submetric.sink, value)
        }
    }
}
