internal import Synchronization

/// Keeps new iterations of all scenarios from starting, at once and from any thread.
///
/// A stop takes a moment until it has reached every loop; what asked for it, a script's `test.abort` for example, must
/// not be followed by more load in that moment.
package final class IterationGate: Sendable {
    private let closed = Atomic<Bool>(false)

    package init() {}

    /// - Complexity: One relaxed load.
    package var isClosed: Bool { closed.load(ordering: .relaxed) }

    package func close() { closed.store(true, ordering: .relaxed) }
}
