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

    init(_ tags: [(key: String, value: String)]) {
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
