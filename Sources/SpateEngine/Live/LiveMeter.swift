internal import SpateAnalysis
internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

/// Adds up what the live view shows of merged batches: rates by second, the last ten seconds' latency, errors by kind.
///
/// It has no clock, and lives on the coordinator, so that the loops do nothing for it.
struct LiveMeter {
    /// How many seconds of rates are kept.
    static let historyLength = 120
    private static let windowSeconds = 10
    private static let periodNanos: UInt64 = 1_000_000_000
    /// Batches come every half second, never quite on time.
    private static let slackNanos: UInt64 = 100_000_000
    /// Health samples come ten times a second.
    private static let healthCount = 10

    private struct ErrorKind: Hashable {
        let status: Int
        let errorCode: Int
    }

    private var startNanos: UInt64 = 0
    private var requests = 0.0
    private(set) var requestRates: [Double] = []
    /// The durations of the last seconds, each in a sink of its own; `next` is filled now.
    private let seconds = (0..<LiveMeter.windowSeconds).map { _ in Sink.make(.trend) }
    private let window = Sink.make(.trend)
    private var next = 0
    private var errorCounts: [ErrorKind: Int] = [:]
    private var health: [HealthSample] = []
    private var watch = HealthWatch()
    private var trouble: String?
    private(set) var latency: LiveFigures.Latency?

    init() {}

    /// Adds what a loop has recorded.
    mutating func add(_ batch: MetricBatch) {
        requests += (batch.sinks[BuiltinMetric.httpReqs.id] as? CounterSink)?.value ?? 0
        seconds[next].merge(batch.sinks[BuiltinMetric.httpReqDuration.id])
        for cell in batch.cells where !cell.cell.isExpected && !cell.isEmpty {
            let kind = ErrorKind(status: cell.cell.status, errorCode: cell.cell.errorCode)
            errorCounts[kind, default: 0] += cell.duration.sampleCount
        }
    }

    /// Adds samples of the generator's health.
    mutating func add(_ samples: [HealthSample]) {
        for sample in samples {
            health.append(sample)
            if health.count > Self.healthCount { health.removeFirst() }
            switch watch.add(sample) {
            case .degraded(let cause, _): trouble = cause.text(sample)
            case .recovered: trouble = nil
            case nil: break
            }
        }
    }

    /// Makes new figures when a second is over, and begins the next one.
    ///
    /// - Complexity: About 0.2 ms once a second, whatever the rate.
    mutating func close(nowNanos: UInt64) {
        guard startNanos > 0 else {
            // What came first has no beginning, and thus no rate.
            startNanos = nowNanos
            requests = 0
            return
        }
        let elapsed = nowNanos - startNanos
        guard elapsed + Self.slackNanos >= Self.periodNanos else { return }
        requestRates.append(requests / (Double(elapsed) / 1e9))
        if requestRates.count > Self.historyLength { requestRates.removeFirst() }
        startNanos = nowNanos
        requests = 0
        latency = measureLatency()
        next = (next + 1) % seconds.count
        seconds[next].reset()
    }

    private func measureLatency() -> LiveFigures.Latency? {
        window.reset()
        for second in seconds { window.merge(second) }
        guard let window = window as? TrendSink, !window.isEmpty else { return nil }
        return LiveFigures.Latency(
            p50: window.percentile(0.5),
            p95: window.percentile(0.95),
            p99: window.percentile(0.99),
            max: window.max
        )
    }

    /// Kinds of errors, the most frequent first.
    var errors: [LiveFigures.ErrorCount] {
        errorCounts.map { LiveFigures.ErrorCount(status: $0.status, errorCode: $0.errorCode, count: $1) }
            .sorted { ($1.count, $0.status, $0.errorCode) < ($0.count, $1.status, $1.errorCode) }
    }

    /// The generator in the last second; `nil` before the first sample.
    var generator: LiveFigures.Generator? {
        guard let last = health.last else { return nil }
        return LiveFigures.Generator(
            loopLagMillis: health.map(\.loopLagMillis).max() ?? 0,
            cores: health.reduce(0) { $0 + $1.processCores } / Double(health.count),
            residentBytes: last.residentBytes,
            trouble: trouble
        )
    }
}
