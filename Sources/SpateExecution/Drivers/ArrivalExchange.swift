internal import SpateCore
internal import Synchronization

/// What the loops of one arrival scenario share: who has idle VUs, and how many may still be made.
///
/// Arrivals are dealt over loops in proportion to their VUs. A loop whose VUs are all busy hands a due arrival to one
/// that has an idle VU, so an arrival is dropped only when no VU of the scenario is free, as on a single loop.
package final class ArrivalExchange: Sendable {
    /// A loop's counter on a cache line of its own.
    private final class Desk: Sendable {
        let idle = Atomic<Int>(0)
    }

    private let desks: [Desk]
    private let unplanned: Atomic<Int>
    private let hasDrops = Atomic<Bool>(false)
    private let isMaking = Atomic<Bool>(false)
    private let hasWarned = Atomic<Bool>(false)
    private let createdVUs: Atomic<Int>
    private let readyLoops = Atomic<Int>(0)
    private let overLoops = Atomic<Int>(0)
    private let startedNanos = Atomic<UInt64>(0)

    /// - Parameters:
    ///   - loops: How many loops take part, each with its position.
    ///   - plan: The scenario.
    package init(loops: Int, plan: ArrivalPlan) {
        desks = (0..<loops).map { _ in Desk() }
        unplanned = Atomic(plan.maxVUs - plan.preAllocatedVUs)
        createdVUs = Atomic(plan.preAllocatedVUs)
    }

    /// VUs that the scenario has by now.
    package var vuCount: Int { createdVUs.load(ordering: .relaxed) }

    /// When arrivals began to be due, on `MonotonicClock`; 0 before.
    package var startNanos: UInt64 { startedNanos.load(ordering: .relaxed) }

    // MARK: Idle VUs

    /// Notes that a VU of a loop became idle.
    func release(loop: Int) { desks[loop].idle.add(1, ordering: .relaxed) }

    /// Claims an idle VU of a loop.
    ///
    /// - Complexity: O(1); the counter is contended only when other loops run out of VUs.
    func reserve(loop: Int) -> Bool {
        let desk = desks[loop]
        var current = desk.idle.load(ordering: .relaxed)
        while current > 0 {
            let (isExchanged, found) = desk.idle.weakCompareExchange(
                expected: current,
                desired: current - 1,
                ordering: .relaxed
            )
            if isExchanged { return true }
            current = found
        }
        return false
    }

    /// Claims an idle VU of any loop but one.
    ///
    /// - Returns: The loop that has it.
    func reserveElsewhere(than loop: Int) -> Int? {
        for distance in 1..<max(1, desks.count) {
            let other = (loop + distance) % desks.count
            if reserve(loop: other) { return other }
        }
        return nil
    }

    // MARK: Drops

    /// Notes that an arrival was dropped.
    func noteDrop() { hasDrops.store(true, ordering: .relaxed) }

    /// Whether arrivals were dropped since a VU was last free.
    ///
    /// - Complexity: One relaxed load, mostly.
    func takeDrops() -> Bool { hasDrops.load(ordering: .relaxed) && hasDrops.exchange(false, ordering: .relaxed) }

    // MARK: More VUs

    /// Whether the caller is to make another VU now: one at a time, and not more than the scenario may have.
    func beginMaking() -> Bool {
        guard !isMaking.exchange(true, ordering: .relaxed) else { return false }
        guard unplanned.load(ordering: .relaxed) > 0 else {
            isMaking.store(false, ordering: .relaxed)
            return false
        }
        unplanned.subtract(1, ordering: .relaxed)
        return true
    }

    /// Ends what `beginMaking` began.
    func endMaking(succeeded: Bool) {
        if succeeded { createdVUs.add(1, ordering: .relaxed) }
        isMaking.store(false, ordering: .relaxed)
    }

    /// Whether it is to be said now that no VU is left to be made; once per scenario.
    func mayWarn() -> Bool {
        unplanned.load(ordering: .relaxed) <= 0 && !isMaking.load(ordering: .relaxed)
            && !hasWarned.exchange(true, ordering: .relaxed)
    }

    // MARK: Start and end

    /// Notes that a loop has all its VUs activated.
    ///
    /// - Returns: Whether it was the last one, which is to start the clock.
    func loopIsReady() -> Bool { readyLoops.add(1, ordering: .acquiringAndReleasing).newValue == desks.count }

    func started(atNanos nanos: UInt64) { startedNanos.store(nanos, ordering: .relaxed) }

    /// Notes that a loop has begun the last of its arrivals.
    ///
    /// - Returns: Whether it was the last loop; from then on none hands anything over.
    func loopIsOver() -> Bool { overLoops.add(1, ordering: .acquiringAndReleasing).newValue == desks.count }
}
