package import SpateCore

/// What one instance does of a scenario, and when; times are nanoseconds since the scenario's start.
package enum ExecutionPlan: Sendable {
    /// VUs start the next iteration when the last one ends.
    case closed(ClosedPlan)
    /// Iterations start when they are due, whichever VU is free.
    case arrivals(ArrivalPlan)
    /// The number of looping VUs is set from outside while the scenario runs.
    case controlled(ControlledPlan)

    /// VUs that are made before the test.
    package var plannedVUs: Int {
        switch self {
        case .closed(let plan): plan.vuCount
        case .arrivals(let plan): plan.preAllocatedVUs
        case .controlled(let plan): plan.maxVUs
        }
    }

    /// VUs at most, with those that are made during the test.
    package var maxVUs: Int {
        switch self {
        case .closed(let plan): plan.vuCount
        case .arrivals(let plan): plan.maxVUs
        case .controlled(let plan): plan.maxVUs
        }
    }

    /// When the scenario regularly ends; `UInt64.max` when only somebody outside ends it.
    package var regularEndNanos: UInt64 {
        switch self {
        case .closed(let plan): plan.regularEndNanos
        case .arrivals(let plan): plan.durationNanos
        case .controlled(let plan): plan.durationNanos ?? .max
        }
    }

    /// When the last iteration is interrupted.
    package var hardEndNanos: UInt64 {
        switch self {
        case .closed(let plan): plan.hardEndNanos
        case .arrivals(let plan): plan.durationNanos + plan.gracefulStopNanos
        case .controlled(let plan): plan.durationNanos ?? .max
        }
    }

    /// When each of the planned VUs is needed.
    package var windows: [[ClosedPlan.Window]] {
        if case .closed(let plan) = self { return plan.windows }
        let window = ClosedPlan.Window(startNanos: 0, stopNanos: regularEndNanos, hardStopNanos: hardEndNanos)
        return Array(repeating: [window], count: plannedVUs)
    }

    /// Which numbers of the whole test this instance's iterations have.
    package var iterationShare: ExecutionShare {
        switch self {
        case .closed(let plan): plan.iterationShare
        case .arrivals(let plan): plan.share
        case .controlled(let plan): plan.share
        }
    }

    /// Whether there is anything to do in this instance's segment.
    package var hasWork: Bool {
        if case .closed(let plan) = self, case .shared(0) = plan.budget { return false }
        return maxVUs > 0
    }
}

/// A scenario whose number of VUs is set from outside.
package struct ControlledPlan: Sendable {
    package let vus: Int
    package let maxVUs: Int
    /// `nil` when the scenario runs until it is stopped.
    package let durationNanos: UInt64?
    package let share: ExecutionShare
}
