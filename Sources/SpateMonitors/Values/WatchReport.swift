package import SpateRecord

/// Something that a monitor has to tell.
package enum WatchReport: Sendable, Equatable {
    case reading(ProbeReading)
    case event(WatchEvent)
}

/// A number that was read of the target.
package struct ProbeReading: Sendable, Equatable {
    package var series: ProbeSeries
    package var value: Double
    /// When it was read; `MonotonicClock`.
    package var clockNanos: UInt64

    package init(series: ProbeSeries, value: Double, clockNanos: UInt64) {
        self.series = series
        self.value = value
        self.clockNanos = clockNanos
    }
}

/// Something that happened to the target, or to the monitor itself.
package struct WatchEvent: Sendable, Equatable {
    /// One of the kinds about targets and monitors.
    package var kind: RecordEvent.Kind
    /// A sentence for people, with the numbers that show it.
    package var text: String
    /// The monitor, and where there are several the machine or pod: `fly 9185f`.
    package var subject: String
    package var severity: RecordEvent.Severity
    /// When it happened, or where nobody tells when it was noticed; `MonotonicClock`.
    package var clockNanos: UInt64

    package init(
        _ kind: RecordEvent.Kind,
        _ text: String,
        subject: String,
        severity: RecordEvent.Severity,
        clockNanos: UInt64
    ) {
        self.kind = kind
        self.text = text
        self.subject = subject
        self.severity = severity
        self.clockNanos = clockNanos
    }
}
