package import SpateMetrics

/// What a position in a record's series means: a metric or a sub-metric.
package struct SeriesDescription: Sendable, Equatable {
    /// `http_req_duration`, or `http_req_duration{status:200}`.
    package var name: String
    package var type: MetricType
    package var contains: ValueKind
    /// The metric whose part it is; `nil` for metrics.
    package var parent: String?

    package init(name: String, type: MetricType, contains: ValueKind, parent: String? = nil) {
        self.name = name
        self.type = type
        self.contains = contains
        self.parent = parent
    }
}

/// What the requests of a cell have in common.
package struct CellKey: Sendable, Hashable {
    /// Empty in `setup` and `teardown`.
    package var scenario: String
    /// `::outer::inner`, or empty.
    package var group: String
    package var method: String
    /// The name of the requests, or the template of their URLs: `https://shop.example/user/{id}`.
    package var endpoint: String
    /// 0 without an answer.
    package var status: Int
    /// k6's code of the error, 0 without one.
    package var errorCode: Int
    /// Whether the response was expected, which `http_req_failed` counts by.
    package var isExpected: Bool

    /// The endpoint that takes what the limit on endpoints leaves no room for.
    package static let otherEndpoint = EndpointRoll.other

    package init(
        scenario: String = "default",
        group: String = "",
        method: String = "GET",
        endpoint: String,
        status: Int = 200,
        errorCode: Int = 0,
        isExpected: Bool = true
    ) {
        self.scenario = scenario
        self.group = group
        self.method = method
        self.endpoint = endpoint
        self.status = status
        self.errorCode = errorCode
        self.isExpected = isExpected
    }
}

/// A part of the time line.
package struct RecordInterval: Sendable, Equatable {
    package var startNanos: UInt64
    package var endNanos: UInt64
    /// Of each scenario, in the order of the header: VUs at work at the end of the interval.
    package var activeVUs: [Int] = []
    /// Series with samples, ascending.
    package var series: [SeriesSlice] = []
    /// Cells with requests, ascending.
    package var cells: [CellSlice] = []
    /// Of each scenario that has them, by name: iterations by outcome.
    package var scenarios: [ScenarioSlice] = []
    /// Checks that ran.
    package var checks: [CheckSlice] = []

    package init(startNanos: UInt64, endNanos: UInt64) {
        self.startNanos = startNanos
        self.endNanos = endNanos
    }

    package var seconds: Double { Double(endNanos - startNanos) / 1e9 }

    /// What the samples of a series add up to; `nil` without samples.
    package func value(ofSeries position: Int) -> SeriesValue? {
        series.first { $0.series == position }?.value
    }
}

/// A series in an interval.
package struct SeriesSlice: Sendable, Equatable {
    /// Position in `RunRecord.series`.
    package var series: Int
    package var value: SeriesValue

    package init(series: Int, value: SeriesValue) {
        self.series = series
        self.value = value
    }
}

/// The requests of a cell in an interval.
package struct CellSlice: Sendable, Equatable {
    /// Position in `RunRecord.cells`.
    package var cell: Int
    /// Service time, `http_req_duration`, in milliseconds; its count is the number of requests.
    package var duration: Distribution
    /// Response time from the intended start, in milliseconds; `nil` where service time says it all.
    package var responseTime: Distribution?
    /// What the parts of the requests took together, in milliseconds.
    package var phases = PhaseSums()

    package init(cell: Int, duration: Distribution) {
        self.cell = cell
        self.duration = duration
    }
}

/// Milliseconds that many requests together spent in each of their phases.
package struct PhaseSums: Sendable, Equatable {
    package var blocked = 0.0
    package var connecting = 0.0
    package var tlsHandshaking = 0.0
    package var sending = 0.0
    package var waiting = 0.0
    package var receiving = 0.0
    package init() {}

    package mutating func add(_ other: PhaseSums) {
        blocked += other.blocked
        connecting += other.connecting
        tlsHandshaking += other.tlsHandshaking
        sending += other.sending
        waiting += other.waiting
        receiving += other.receiving
    }
}

/// The iterations of a scenario in an interval.
package struct ScenarioSlice: Sendable, Equatable {
    /// Position in `RunHeader.scenarios`.
    package var scenario: Int
    package var completed: UInt64 = 0
    package var interrupted: UInt64 = 0
    package var dropped: UInt64 = 0
    /// `iteration_duration`, in milliseconds.
    package var duration = Distribution()
    /// `iteration_lateness`, in milliseconds; empty for closed models.
    package var lateness = Distribution()

    package init(scenario: Int) { self.scenario = scenario }
}

/// A check in an interval.
package struct CheckSlice: Sendable, Equatable {
    package var scenario: String
    /// `::outer::inner`, or empty.
    package var group: String
    package var name: String
    package var passes: UInt64
    package var fails: UInt64

    package init(scenario: String, group: String, name: String, passes: UInt64, fails: UInt64) {
        self.scenario = scenario
        self.group = group
        self.name = name
        self.passes = passes
        self.fails = fails
    }
}
