/// A set of tags, interned per loop: equal sets are the same object.
///
/// - Concurrency: The loop that interned it; its contents never change.
package final class TagSet {
    /// Tags sorted by key, each key once.
    package let tags: [(key: String, value: String)]
    /// By metric, the sinks of its sub-metrics that samples with these tags also go to; `nil` before the first sample.
    private var submetricSinks: [[Int]?] = []
    /// Its number among the tag sets of the loop's `SampleRecorder`; `max` before the first sample.
    var number = UInt32.max
    /// Positions of the sections of the full summary that it belongs to; `nil` before the first sample.
    var sections: [Int]?

    fileprivate init(_ tags: [(key: String, value: String)]) {
        self.tags = tags
    }

    /// The value of a tag.
    package subscript(key: String) -> String? {
        tags.first { $0.key == key }?.value
    }

    /// Sinks of the sub-metrics that a sample with these tags belongs to.
    ///
    /// - Complexity: O(1) after the first call for a metric.
    func sinks(of metric: Int, in layout: MetricLayout) -> [Int] {
        if metric < submetricSinks.count, let known = submetricSinks[metric] { return known }
        let matching = layout.submetricsOfMetric[metric].filter { submetric in
            submetric.tags.allSatisfy { self[$0.key] == $0.value }
        }
        let sinks = matching.map(\.sink)
        if submetricSinks.isEmpty { submetricSinks = Array(repeating: nil, count: layout.metrics.count) }
        submetricSinks[metric] = sinks
        return sinks
    }
}

/// Makes tag sets of one loop.
package struct TagTable {
    private var known: [TagKey: TagSet] = [:]

    /// How many different sets there are.
    package var count: Int { known.count }

    package init() {}

    /// The set with these tags.
    ///
    /// `tags`: Any order; of equal keys the last one counts.
    /// - Complexity: O(n log n) and a hash over all text: cache the result.
    package mutating func intern(_ tags: [(key: String, value: String)]) -> TagSet {
        var merged: [(key: String, value: String)] = []
        for tag in tags {
            if let index = merged.firstIndex(where: { $0.key == tag.key }) {
                merged[index].value = tag.value
            } else {
                merged.append(tag)
            }
        }
        merged.sort { $0.key < $1.key }
        let key = TagKey(parts: merged.flatMap { [$0.key, $0.value] })
        if let set = known[key] { return set }
        let set = TagSet(merged)
        known[key] = set
        return set
    }
}

private struct TagKey: Hashable {
    let parts: [String]
}
