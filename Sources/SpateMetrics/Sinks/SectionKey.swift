/// What a section of the full summary is about.
///
/// - Source: k6 v2.2 full summary (engine spec 5.5); cases in the conformance scripts `summary-full*.js`.
package struct SectionKey: Hashable, Sendable {
    /// Empty for the scenario `default` and for what belongs to no scenario, which share the groups at the top.
    package let scenario: String
    /// `::outer::inner`; `nil` for everything of the scenario.
    package let group: String?

    package init(scenario: String, group: String?) {
        self.scenario = scenario
        self.group = group
    }

    /// The sections that a sample with these tags belongs to: its scenario's and its group's, as far as they have one.
    package static func keys(of tags: TagSet) -> [SectionKey] {
        let tagged = tags["scenario"] ?? ""
        let scenario = tagged == "default" ? "" : tagged
        var keys: [SectionKey] = []
        if !scenario.isEmpty { keys.append(SectionKey(scenario: scenario, group: nil)) }
        // What setup() and teardown() do outside of groups is in the totals only.
        if let group = tags["group"], group.hasPrefix("::"), group != "::setup", group != "::teardown" {
            keys.append(SectionKey(scenario: scenario, group: group))
        }
        return keys
    }
}

/// The samples of one section: a sink for each metric that has any.
// Owned like the batch that it is in.
package final class SectionSinks {
    package let key: SectionKey
    /// When its first sample came; `MonotonicClock`.
    package private(set) var firstNanos: UInt64
    private let layout: MetricLayout
    /// By metric.
    package private(set) var sinks: [Sink?]

    package init(key: SectionKey, firstNanos: UInt64, layout: MetricLayout) {
        self.key = key
        self.firstNanos = firstNanos
        self.layout = layout
        sinks = layout.metrics.map { _ in nil }
    }

    /// Adds one sample.
    package func add(_ metric: Int, _ value: Double) { sink(metric).add(value) }

    /// Adds all samples of the same section of another batch.
    package func merge(_ other: SectionSinks) {
        firstNanos = min(firstNanos, other.firstNanos)
        for (metric, sink) in other.sinks.enumerated() {
            if let sink, !sink.isEmpty { self.sink(metric).merge(sink) }
        }
    }

    func reset() {
        for sink in sinks { sink?.reset() }
    }

    private func sink(_ metric: Int) -> Sink {
        if let known = sinks[metric] { return known }
        let made = Sink.make(layout.type(ofSink: metric))
        sinks[metric] = made
        return made
    }
}

/// The sections that one loop has seen; only there when the summary shows sections.
///
/// - Concurrency: The loop that it belongs to.
final class SectionTable {
    private(set) var sections: [(key: SectionKey, firstNanos: UInt64)] = []
    private var positions: [SectionKey: Int] = [:]

    /// Positions of the sections of a tag set.
    ///
    /// - Complexity: O(1) after the first call for the set.
    func positions(of tags: TagSet, nowNanos: () -> UInt64) -> [Int] {
        if let known = tags.sections { return known }
        let found = SectionKey.keys(of: tags).map { key in
            if let known = positions[key] { return known }
            sections.append((key, nowNanos()))
            positions[key] = sections.count - 1
            return sections.count - 1
        }
        tags.sections = found
        return found
    }
}
