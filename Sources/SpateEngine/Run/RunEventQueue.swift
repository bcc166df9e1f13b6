internal import Dispatch
internal import Synchronization

/// What the coordinator waits for.
package enum RunEvent: Sendable {
    /// A piece of work that the coordinator started is over.
    case workDone
    /// A script called `exec.test.abort`; the text says why and where.
    case aborted(String)
    /// As many requests were sent as may be in all.
    case ceilingReached
    /// SIGINT or SIGTERM came.
    case signal(Int32)
    /// Someone outside asks something of the run.
    case control(ControlCall)
}

/// Events from loops and signal handlers to the coordinator's thread.
package final class RunEventQueue: Sendable {
    private let events = Mutex<[RunEvent]>([])
    private let semaphore = DispatchSemaphore(value: 0)

    package init() {}

    /// Adds an event; from any thread.
    package func post(_ event: RunEvent) {
        events.withLock { $0.append(event) }
        semaphore.signal()
    }

    /// Waits for the next event.
    ///
    /// - Returns: `nil` when the time is over.
    package func next(timeoutNanos: UInt64) -> RunEvent? {
        let limit = DispatchTime.now() + .nanoseconds(Int(min(timeoutNanos, UInt64(Int32.max))))
        guard semaphore.wait(timeout: limit) == .success else { return nil }
        return events.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
