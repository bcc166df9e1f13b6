package import SpateRecord

/// What a monitor of the target says right now.
package struct MonitorStanding: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        /// It has not answered yet.
        case waiting
        case well
        /// The last readings failed, and it is too early to say why.
        case failing
        /// The target answers, and not as expected.
        case checkFails
        /// The target does not answer.
        case unreachable
        /// The source that the monitor asks gives nothing; the target may be well.
        case silent
    }

    /// The last value of a series.
    package struct Reading: Sendable, Equatable {
        package let series: ProbeSeries
        package let value: Double
    }

    package let name: String
    package let state: State
    /// How long it has been failing; `nil` while it does not.
    package let failingNanos: UInt64?
    /// Without `up`; in the order in which the series became known.
    package let readings: [Reading]
}
