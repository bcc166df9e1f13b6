package import SpateAnalysis

/// Which runs of a history are wanted; every condition that is set must hold.
package struct HistoryFilter: Sendable, Equatable {
    package var ids: [String]?
    /// The beginning of an id.
    package var idPrefix: String?
    /// The name, where `*` stands for anything; case does not matter.
    package var name: String?
    package var labels: [String: String] = [:]
    /// From this moment on, in nanoseconds since 1970.
    package var sinceUnixNanos: Int64?
    /// Before this moment, in nanoseconds since 1970.
    package var beforeUnixNanos: Int64?
    package var outcomes: [Verdict.Outcome] = []
    /// The id of a plan.
    package var plan: String?
    /// At most so many, the latest ones.
    package var limit: Int?

    package init() {}
}

extension HistoryFilter {
    /// A filter that only bounds the number.
    package init(limit: Int?) {
        self.init()
        self.limit = limit
    }
}
