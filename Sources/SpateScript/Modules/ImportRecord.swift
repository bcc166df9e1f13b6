internal import Synchronization

/// What the modules of a program import, when someone asks for that instead of running them.
///
/// - Concurrency: Any thread.
package final class ImportRecord: Sendable {
    private let names = Mutex<Set<String>>([])

    package init() {}

    func add(_ name: String) {
        names.withLock { _ = $0.insert(name) }
    }

    /// The absolute URLs and names of built-in modules, sorted.
    package var sorted: [String] { names.withLock { $0.sorted() } }
}
