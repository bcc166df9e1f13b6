package import SpateRecord

/// What one reading of a monitor found.
package struct Observation: Sendable, Equatable {
    /// A number of the target.
    package struct Measure: Sendable, Equatable {
        package var name: String
        package var value: Double
        package var unit = ""
        package var isCounter = false
        package var labels: [String: String] = [:]

        /// Units by the ending of a series' name, as Prometheus has them: `queue_bytes`, `database_ms`.
        private static let unitsByEnding = [
            ("_bytes", "bytes"), ("_ms", "ms"), ("_cores", "cores"), ("_ratio", "ratio"),
        ]

        /// `unit`: Where it is empty, that of the name's ending.
        package init(
            _ name: String,
            _ value: Double,
            _ unit: String = "",
            isCounter: Bool = false,
            labels: [String: String] = [:]
        ) {
            self.name = name
            self.value = value
            self.unit = unit.isEmpty ? Self.unitsByEnding.first { name.hasSuffix($0.0) }?.1 ?? "" : unit
            self.isCounter = isCounter
            self.labels = labels
        }
    }

    /// Something that happened since the reading before.
    package struct Occurrence: Sendable, Equatable {
        package var kind: RecordEvent.Kind
        package var text: String
        /// The machine or pod; empty for the target as a whole.
        package var part = ""
        package var severity: RecordEvent.Severity

        package init(
            _ kind: RecordEvent.Kind,
            _ text: String,
            part: String = "",
            severity: RecordEvent.Severity = .warning
        ) {
            self.kind = kind
            self.text = text
            self.part = part
            self.severity = severity
        }
    }

    package var measures: [Measure] = []
    package var occurrences: [Occurrence] = []
    /// Why an answer that came is not a healthy one, without a full stop; `nil` for a healthy target.
    package var problem: String?
    /// How long the target took to answer; `nil` for the time of the whole reading.
    package var latencyNanos: UInt64?
    /// How long the target asks to wait; nanoseconds.
    package var retryAfterNanos: UInt64?

    package init() {}
}
