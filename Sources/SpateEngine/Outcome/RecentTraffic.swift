internal import SpateCore
internal import SpateMetrics

/// What went over the wire in about a second, for the line below the progress bars.
package struct RunTraffic: Sendable, Equatable {
    package let requestsPerSecond: Double
    /// Of `http_req_duration`, in milliseconds.
    package let p95Millis: Double
    /// Of the requests, 0…1.
    package let failedShare: Double
    package let iterationsPerSecond: Double
}

/// Adds up merged batches until a second is over.
///
/// Kept beside the totals, on the coordinator, so that the loops do nothing for it.
struct RecentTraffic {
    private static let periodNanos: UInt64 = 1_000_000_000
    /// Batches come every half second, never quite on time.
    private static let slackNanos: UInt64 = 100_000_000

    private var startNanos: UInt64 = 0
    private var iterations = 0.0
    private var requests = 0.0
    private let failed = Sink.make(.rate)
    private let durations = Sink.make(.trend)

    init() {}

    /// Adds what a loop has recorded.
    mutating func add(_ batch: MetricBatch) {
        iterations += (batch.sinks[BuiltinMetric.iterations.id] as? CounterSink)?.value ?? 0
        requests += (batch.sinks[BuiltinMetric.httpReqs.id] as? CounterSink)?.value ?? 0
        failed.merge(batch.sinks[BuiltinMetric.httpReqFailed.id])
        durations.merge(batch.sinks[BuiltinMetric.httpReqDuration.id])
    }

    /// The figures when a period is over, which begins the next one.
    mutating func close(nowNanos: UInt64) -> RunTraffic? {
        guard startNanos > 0 else {
            // What came first has no beginning.
            begin(nowNanos)
            return nil
        }
        let elapsed = nowNanos - startNanos
        guard elapsed + Self.slackNanos >= Self.periodNanos else { return nil }
        let seconds = Double(elapsed) / 1e9
        let traffic = RunTraffic(
            requestsPerSecond: requests / seconds,
            p95Millis: (durations as? TrendSink)?.percentile(0.95) ?? 0,
            failedShare: (failed as? RateSink)?.rate ?? 0,
            iterationsPerSecond: iterations / seconds
        )
        begin(nowNanos)
        return traffic
    }

    private mutating func begin(_ nowNanos: UInt64) {
        startNanos = nowNanos
        iterations = 0
        requests = 0
        failed.reset()
        durations.reset()
    }
}
