internal import Synchronization

/// What one loop has done of one scenario; written by the loop, read by anyone.
package final class ScenarioCounters: Sendable {
    private let completed = Atomic<Int>(0)
    private let interrupted = Atomic<Int>(0)
    private let active = Atomic<Int>(0)
    private let dropped = Atomic<Int>(0)
    private let late = Atomic<Int>(0)

    /// From this lateness on an iteration counts as late.
    package static let lateNanos: UInt64 = 10_000_000

    package init() {}

    package var completedIterations: Int { completed.load(ordering: .relaxed) }
    package var interruptedIterations: Int { interrupted.load(ordering: .relaxed) }
    /// VUs that are working on the scenario.
    package var activeVUs: Int { active.load(ordering: .relaxed) }

    package var droppedIterations: Int { dropped.load(ordering: .relaxed) }
    /// Iterations that began over 10 ms after they were due.
    package var lateIterations: Int { late.load(ordering: .relaxed) }

    /// Counts iterations that were to run and never began.
    package func iterationsDropped(_ count: Int) { dropped.add(count, ordering: .relaxed) }
    func iterationWasLate() { late.add(1, ordering: .relaxed) }
    func iterationCompleted() { completed.add(1, ordering: .relaxed) }
    func iterationInterrupted() { interrupted.add(1, ordering: .relaxed) }
    func vuActivated() { active.add(1, ordering: .relaxed) }
    func vuDeactivated() { active.subtract(1, ordering: .relaxed) }
}

/// The iterations that all VUs of a scenario share, on whichever loop.
package final class IterationBudget: Sendable {
    private let claimed = Atomic<Int>(0)
    package let total: Int

    /// - Parameter total: `Int.max` for no limit.
    package init(total: Int) {
        self.total = total
    }

    /// How many iterations were begun.
    package var claimedCount: Int { min(total, claimed.load(ordering: .relaxed)) }

    /// Takes the next iteration.
    ///
    /// - Returns: Its zero-based number over the scenario, or `nil` when all are taken.
    func claim() -> Int? {
        let number = claimed.add(1, ordering: .relaxed).oldValue
        return number < total ? number : nil
    }
}
