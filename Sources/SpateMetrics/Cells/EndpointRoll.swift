internal import Synchronization

/// The endpoints of a run, up to a limit; what comes later shares a name.
///
/// - Concurrency: Any loop; a lock is taken when a tag set is made, not per request.
package final class EndpointRoll: Sendable {
    package static let defaultLimit = 200
    /// The name of all endpoints beyond the limit.
    package static let other = "(other)"

    private let limit: Int
    private let known = Mutex<Set<String>>([])

    package init(limit: Int = defaultLimit) { self.limit = limit }

    /// The name under which requests to an endpoint are counted: its own, while there is room.
    package func admit(_ endpoint: String) -> String {
        known.withLock { known in
            if known.contains(endpoint) { return endpoint }
            guard known.count < limit else { return Self.other }
            known.insert(endpoint)
            return endpoint
        }
    }
}
