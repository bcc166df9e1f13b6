package import SpateMetrics

/// Decides how requests to one URL are tagged, so that a million URLs do not cost memory for each.
///
/// Tag sets of URLs stay as long as their targets are at hand. Whoever needs the URL in them, an output or a sub-metric, gets it. Otherwise a
/// loop puts a limited number of URLs into sets as they are; from then on the URL's endpoint stands in its place: the
/// template while the run has room for endpoints, and `(other)` after that.
///
/// - Concurrency: The loop that it belongs to.
package final class URLTagBudget {
    /// How many different URLs one loop puts into tag sets.
    package static let defaultLimit = 10_000

    private let endpoints: EndpointRoll
    private let isLimited: Bool
    private let limit: Int
    private var used: Set<String> = []
    /// Whether URLs were replaced.
    package private(set) var isExhausted = false

    package init(endpoints: EndpointRoll, shard: MetricShard, limit: Int = defaultLimit) {
        self.endpoints = endpoints
        self.limit = limit
        let needsURLs = shard.layout.submetrics.contains { $0.tags.contains { ["url", "name"].contains($0.key) } }
        isLimited = !shard.keepsSamples && !needsURLs
    }

    /// The endpoint of a URL without a name.
    package func endpoint(ofURL url: String) -> String { endpoints.admit(URLTemplate.of(url)) }

    /// The endpoint of requests that the user gave a name.
    package func endpoint(named name: String) -> String { endpoints.admit(name) }

    /// What stands for a URL in a tag set that is made now.
    package func tagValue(ofURL url: String) -> String {
        guard isLimited, !used.contains(url) else { return url }
        guard used.count < limit else {
            isExhausted = true
            return endpoint(ofURL: url)
        }
        used.insert(url)
        return url
    }
}
