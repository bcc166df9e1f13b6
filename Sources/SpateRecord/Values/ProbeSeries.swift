/// What a monitor reads of the target again and again.
package struct ProbeSeries: Sendable, Hashable {
    /// Position in `header.monitors`.
    package var monitor: Int
    /// `memory_bytes`, `up`, `latency_ms`.
    package var name: String
    /// Which of several it is about: `machine=9185…`, `pod=web-1`.
    package var labels: [String: String] = [:]
    /// `bytes`, `ms`, `cores`, `ratio`, `count`; empty for a plain number.
    package var unit = ""
    /// Whether it only grows, until what it counts begins anew.
    package var isCounter = false

    package init(monitor: Int, name: String) {
        self.monitor = monitor
        self.name = name
    }
}

/// A reading of a monitor.
package struct ProbeSample: Sendable, Equatable {
    /// Position in `RunRecord.probeSeries`.
    package var series: Int
    package var nanos: UInt64
    package var value: Double

    package init(series: Int, nanos: UInt64, value: Double) {
        self.series = series
        self.nanos = nanos
        self.value = value
    }
}
