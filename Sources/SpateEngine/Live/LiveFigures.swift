package import SpateMetrics
package import SpateRecord

/// What the live view shows of a run beyond its status; made about twice a second, and only when somebody watches.
package struct LiveFigures: Sendable {
    /// Of `http_req_duration` in the last ten seconds, in milliseconds.
    package struct Latency: Sendable, Equatable {
        package let p50: Double
        package let p95: Double
        package let p99: Double
        package let max: Double
    }

    /// Requests that failed in one way, since the run's start.
    package struct ErrorCount: Sendable, Equatable {
        /// 0 where no answer came.
        package let status: Int
        /// k6's code; 0 where there is none.
        package let errorCode: Int
        package let count: Int
    }

    /// A check of all scenarios, since the run's start.
    package struct Check: Sendable, Equatable {
        package let name: String
        package var passes: Int
        package var fails: Int
    }

    /// A threshold and how it stood when last evaluated.
    package struct Standing: Sendable {
        package let metric: String
        package let threshold: Threshold
        package let type: MetricType
        package let contains: ValueKind
        /// `nil` before there was something to judge.
        package let value: Double?
        package let verdict: ThresholdVerdict
    }

    /// The generator in the last second.
    package struct Generator: Sendable, Equatable {
        /// The worst, in milliseconds.
        package let loopLagMillis: Double
        /// Mean CPU time by elapsed time: 1 is one core.
        package let cores: Double
        package let residentBytes: UInt64
        /// What keeps it from measuring; `nil` when it is well.
        package let trouble: String?
    }

    /// Requests per second, of one second each, the oldest first; at most `LiveMeter.historyLength`.
    package var requestRates: [Double] = []
    /// `nil` when there was no request in the last ten seconds.
    package var latency: Latency?
    /// The most frequent first.
    package var errors: [ErrorCount] = []
    package var checks: [Check] = []
    package var standings: [Standing] = []
    package var generator: Generator?
    /// The latest events of the run, the oldest first.
    package var events: [RecordEvent] = []
    /// Iterations that were to start and had no VU.
    package var droppedIterations = 0

    package init() {}
}
