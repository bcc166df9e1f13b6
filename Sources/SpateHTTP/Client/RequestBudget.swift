internal import Synchronization

/// How many requests a run may send in all, over all its loops.
///
/// - Complexity: One atomic addition per round trip, and only where a ceiling is set.
package final class RequestBudget: Sendable {
    package let total: Int
    private let taken = Atomic(0)
    private let onExhausted: @Sendable () -> Void

    /// `onExhausted`: Called once, by whoever wants one more than there are; on its loop.
    package init(total: Int, onExhausted: @escaping @Sendable () -> Void) {
        precondition(total > 0, "a budget of \(total) requests")
        self.total = total
        self.onExhausted = onExhausted
    }

    /// Takes one request out of the budget.
    ///
    /// - Returns: Whether there was one.
    package func take() -> Bool {
        // What is asked for beyond the end must not overflow, however long a script goes on asking.
        guard taken.load(ordering: .relaxed) <= total else { return false }
        let before = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        if before == total { onExhausted() }
        return before < total
    }
}
