internal import NIOCore
internal import Synchronization

/// Everything the endpoints of one server share: fault generator, counters, start time.
///
/// - Concurrency: Any task; one lock, held for a few dozen nanoseconds per request.
final class DemoState: Sendable {
    /// When the server was made, on `nowNanos`' clock.
    let startNanos: UInt64
    /// What the fault “crash” does.
    let onCrash: @Sendable () -> Void
    private let values: Mutex<Values>

    private struct Values {
        var injector: FaultInjector
        var requestCounts: [String: Int] = [:]
        var errorRateCounts: [Int: Int] = [:]
    }

    /// Starts with the given faults.
    init(faults: FaultSettings, onCrash: @escaping @Sendable () -> Void = {}) {
        self.onCrash = onCrash
        startNanos = Self.nowNanos
        values = Mutex(Values(injector: FaultInjector(settings: faults, startNanos: startNanos)))
    }

    /// Monotonic nanoseconds since an arbitrary moment.
    static var nowNanos: UInt64 { NIODeadline.now().uptimeNanoseconds }

    /// The faults in force; setting them restarts their generator and their stalls.
    var faults: FaultSettings {
        get { values.withLock { $0.injector.settings } }
        set {
            let injector = FaultInjector(settings: newValue, startNanos: Self.nowNanos)
            values.withLock { $0.injector = injector }
        }
    }

    /// What happens to a request that arrives now.
    func decideFault(path: String) -> FaultInjector.Decision {
        let arrivalNanos = Self.nowNanos
        return values.withLock { $0.injector.decide(arrivalNanos: arrivalNanos, path: path) }
    }

    /// What the health endpoint reports besides: memory that leaked, and whether another version is in service.
    var report: (leakedBytes: Int, isDeployed: Bool) {
        let nowNanos = Self.nowNanos
        return values.withLock { $0.injector.report(nowNanos: nowNanos) }
    }

    /// Counts a request.
    func countRequest(pattern: String) {
        values.withLock { $0.requestCounts[pattern, default: 0] += 1 }
    }

    /// Requests by path pattern, sorted by pattern.
    var requestCounts: [(pattern: String, count: Int)] {
        let counts = values.withLock { $0.requestCounts }
        return counts.map { (pattern: $0.key, count: $0.value) }.sorted { $0.pattern < $1.pattern }
    }

    /// Whether the next request to `/error-rate` fails: failures are spread evenly, without chance.
    ///
    /// - Parameter share: Share of failures in hundredths of a percent, 0 through 10,000; each share has its own count.
    /// - Returns: `true` each time that the share of all requests so far passes a whole number.
    func nextRequestFails(share: Int) -> Bool {
        values.withLock { values in
            let earlier = values.errorRateCounts[share, default: 0]
            values.errorRateCounts[share] = earlier + 1
            return (earlier + 1) * share / 10_000 > earlier * share / 10_000
        }
    }

    /// Forgets all counts and restarts the fault generator, so that the next run meets the same server.
    func reset() {
        let nowNanos = Self.nowNanos
        values.withLock { values in
            values = Values(injector: FaultInjector(settings: values.injector.settings, startNanos: nowNanos))
        }
    }
}
