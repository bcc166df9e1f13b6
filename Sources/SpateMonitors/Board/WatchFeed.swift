internal import Synchronization

/// What the monitors have to tell, from their threads to the one that runs the test.
package final class WatchFeed: Sendable {
    private let reports = Mutex<[WatchReport]>([])

    package init() {}

    /// Adds a report; from any thread.
    package func post(_ report: WatchReport) { reports.withLock { $0.append(report) } }

    /// Takes what was told since the last call, the oldest first.
    package func take() -> [WatchReport] {
        reports.withLock { reports in
            defer { reports.removeAll(keepingCapacity: true) }
            return reports
        }
    }
}
