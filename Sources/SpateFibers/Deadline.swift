internal import SpateCore

/// Whoever is under a time limit.
///
/// - Concurrency: The scheduler's event loop only.
package protocol DeadlineOwner: AnyObject {
    /// The limit has passed.
    func deadlinePassed()
}

/// A time limit that is set and lifted for every request, with one timer entry at most.
///
/// Setting a limit that lies behind the pending entry adds nothing: when the entry fires it looks at the limit then in
/// force and moves on. A VU that sends 1,000 requests a second under a limit of 60 s so adds one entry a minute.
///
/// - Concurrency: The scheduler's event loop only.
package final class Deadline: TimerTarget {
    private let scheduler: FiberScheduler
    private var limitNanos: UInt64 = .max
    private var pendingNanos: UInt64 = .max
    private var pendingToken: UInt64 = 0

    /// Who is told when the limit passes; it is lifted before.
    ///
    /// Whoever sets itself here takes itself out again.
    package unowned(unsafe) var owner: (any DeadlineOwner)?

    package init(scheduler: FiberScheduler) {
        self.scheduler = scheduler
    }

    /// Puts a limit in force, replacing the former one.
    ///
    /// - Parameter nanos: Reading of `MonotonicClock` after which the owner is told.
    package func set(_ nanos: UInt64) {
        limitNanos = nanos
        if nanos < pendingNanos { schedule(nanos) }
    }

    /// Lifts the limit.
    package func lift() {
        limitNanos = .max
    }

    package func timerFired(token: UInt64) {
        guard token == pendingToken else { return }
        pendingNanos = .max
        if limitNanos == .max { return }
        if limitNanos <= MonotonicClock.nowNanos() {
            limitNanos = .max
            owner?.deadlinePassed()
        } else {
            schedule(limitNanos)
        }
    }

    private func schedule(_ nanos: UInt64) {
        pendingNanos = nanos
        pendingToken &+= 1
        scheduler.schedule(self, token: pendingToken, atNanos: nanos)
    }
}
