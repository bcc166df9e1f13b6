/// What a monitor read before the run.
package struct FirstReading: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        /// As it should be; how long the answer took.
        case healthy(latencyNanos: UInt64)
        /// The target does not answer, or not as expected; why, without a full stop.
        case unhealthy(String)
        /// The source failed, so nothing is known of the target; why, without a full stop.
        case unread(String)
    }

    /// The monitor.
    package var name: String
    package var outcome: Outcome

    package init(name: String, outcome: Outcome) {
        self.name = name
        self.outcome = outcome
    }
}
