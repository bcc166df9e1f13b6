package import SpateAnalysis
package import SpateCore

/// A run as the history keeps it: what is worth knowing of it without opening its record.
package struct HistoryRow: Sendable, Equatable {
    /// The run's id, `20261124-225503-7f3a`; unique in a history.
    package var id: String
    package var name: String
    package var labels: [String: String] = [:]
    package var startedAtUnixNanos: Int64
    package var durationNanos: UInt64 = 0
    package var outcome: Verdict.Outcome
    package var reasons: [Verdict.Reason] = []
    package var plan: PlanFingerprint
    /// Of the program that ran; `nil` where nobody told.
    package var exitCode: Int32?
    package var figures = KeyFigures()
    /// What each metric adds up to, by name, in the shape of k6's `handleSummary`: type, contains and values.
    package var metrics = JSONObject()
    /// Where the record was written on the machine that ran; the file may be gone.
    package var recordPath: String?
    package var source: Source
    package var scriptPath = ""
    /// Hexadecimal; empty when unknown.
    package var scriptSHA256 = ""
    package var spateVersion = ""
    package var k6Version = ""
    /// The machine that made the load.
    package var hostName = ""

    package init(
        id: String,
        name: String,
        startedAtUnixNanos: Int64,
        outcome: Verdict.Outcome,
        plan: PlanFingerprint,
        source: Source
    ) {
        self.id = id
        self.name = name
        self.startedAtUnixNanos = startedAtUnixNanos
        self.outcome = outcome
        self.plan = plan
        self.source = source
    }

    /// Where a row comes from.
    package enum Source: String, Sendable, CaseIterable {
        /// A run of this program.
        case spate
        /// A summary that k6 wrote at the end of a run.
        case k6Summary = "k6-summary"
        /// The samples that k6's `--out json` wrote.
        case k6JSON = "k6-json"
    }

    /// The run's length in seconds.
    package var seconds: Double { Double(durationNanos) / 1e9 }
}
