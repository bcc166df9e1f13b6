package import SpateCore

/// Iterations of an open scenario: when each is due, and which VUs there are for them.
package struct ArrivalPlan: Sendable {
    package let schedule: ArrivalSchedule
    /// Which arrivals of the whole test are this instance's.
    package let share: ExecutionShare
    package let preAllocatedVUs: Int
    package let maxVUs: Int
    package let durationNanos: UInt64
    package let gracefulStopNanos: UInt64

    /// Divides a scenario over the instances of a test.
    init(
        schedule: ArrivalSchedule,
        share: ExecutionShare,
        preAllocatedVUs: Int,
        maxVUs: Int,
        durationNanos: UInt64,
        gracefulStopNanos: UInt64
    ) {
        self.schedule = schedule
        self.preAllocatedVUs = share.scale(preAllocatedVUs)
        self.maxVUs = share.scale(maxVUs)
        // Arrivals follow the VUs: an instance without one can start nothing.
        self.share = self.maxVUs > 0 ? share.following(vus: maxVUs) : share
        self.durationNanos = durationNanos
        self.gracefulStopNanos = gracefulStopNanos
    }
}

/// When arrivals are due: a pure function of their number.
package enum ArrivalSchedule: Sendable {
    case constant(ConstantArrivals)
    case ramping(RampingArrivals)

    /// When an arrival is due.
    ///
    /// - Parameter index: Zero-based over the whole test.
    /// - Returns: Nanoseconds since the scenario's start, rounded down; `nil` when there are no more.
    /// - Complexity: O(log stages), no allocation.
    package func dueNanos(_ index: Int) -> UInt64? {
        switch self {
        case .constant(let arrivals): arrivals.dueNanos(index)
        case .ramping(let arrivals): arrivals.dueNanos(index)
        }
    }

    /// Arrivals per second at a time, over all instances.
    package func rate(atNanos now: UInt64) -> Double {
        switch self {
        case .constant(let arrivals): arrivals.perSecond
        case .ramping(let arrivals): arrivals.rate(atNanos: now)
        }
    }
}
