/// How a run stands.
package struct RunStatus: Sendable {
    package enum Phase: Sendable, Equatable {
        case initialising(done: Int, total: Int)
        /// Everything is made, and the scenarios wait for `resume`.
        case paused
        case setup
        case running
        case teardown
        case ended
    }

    /// How one scenario stands.
    package struct Scenario: Sendable {
        package var startedNanos: UInt64?
        /// Since the scenario's start; stops at its end.
        package var elapsedNanos: UInt64 = 0
        package var activeVUs = 0
        /// VUs that an arrival rate has by now, or that a controlled scenario may have.
        package var createdVUs = 0
        package var completedIterations = 0
        package var interruptedIterations = 0
        package var isDone = false
        package var wasCutShort = false
    }

    package var phase = Phase.initialising(done: 0, total: 0)
    /// Since the scenarios began.
    package var elapsedNanos: UInt64 = 0
    package var activeVUs = 0
    package var initialisedVUs = 0
    package var scenarios: [Scenario] = []
    /// What went over the wire in the last second or so; `nil` before the first one is over.
    package var traffic: RunTraffic?
    /// What the live view shows besides; `nil` when nobody watches, and before the scenarios.
    package var live: LiveFigures?
    /// What the monitors of the target say; empty without monitors, and when nobody watches.
    package var monitors: [MonitorStanding] = []

    package var completedIterations: Int { scenarios.reduce(0) { $0 + $1.completedIterations } }
    package var interruptedIterations: Int { scenarios.reduce(0) { $0 + $1.interruptedIterations } }

    package init() {}
}
