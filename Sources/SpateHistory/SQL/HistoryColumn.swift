internal import SpateAnalysis
internal import SpateCore

/// A column of the table of runs: its name, and how a row is read and written there.
struct HistoryColumn: Sendable {
    let name: String
    let read: @Sendable (HistoryRow) -> SQLValue
    let write: @Sendable (inout HistoryRow, SQLValue) -> Void

    private init(
        _ name: String,
        read: @escaping @Sendable (HistoryRow) -> SQLValue,
        write: @escaping @Sendable (inout HistoryRow, SQLValue) -> Void
    ) {
        self.name = name
        self.read = read
        self.write = write
    }

    private static func text(
        _ name: String,
        _ path: any WritableKeyPath<HistoryRow, String> & Sendable
    ) -> HistoryColumn {
        HistoryColumn(name, read: { .text($0[keyPath: path]) }, write: { $0[keyPath: path] = $1.text ?? "" })
    }

    private static func real(
        _ name: String,
        _ path: any WritableKeyPath<HistoryRow, Double?> & Sendable
    ) -> HistoryColumn {
        HistoryColumn(
            name,
            read: { row in row[keyPath: path].flatMap { $0.isFinite ? .real($0) : nil } ?? .null },
            write: { $0[keyPath: path] = $1.real }
        )
    }

    private static func count(
        _ name: String,
        _ path: any WritableKeyPath<HistoryRow, UInt64?> & Sendable
    ) -> HistoryColumn {
        HistoryColumn(
            name,
            read: { $0[keyPath: path].map { .integer(Int64(clamping: $0)) } ?? .null },
            write: { $0[keyPath: path] = $1.integer.map { UInt64(clamping: $0) } }
        )
    }

    /// All columns, in the order of the table.
    static let all: [HistoryColumn] = facts + figures + origin

    private static let facts: [HistoryColumn] = [
        text("id", \.id),
        text("name", \.name),
        HistoryColumn(
            "labels",
            read: { .text(HistoryJSON.text($0.labels)) },
            write: { $0.labels = HistoryJSON.labels($1.text ?? "") }
        ),
        HistoryColumn(
            "started_at_nanos",
            read: { .integer($0.startedAtUnixNanos) },
            write: { $0.startedAtUnixNanos = $1.integer ?? 0 }
        ),
        HistoryColumn(
            "duration_nanos",
            read: { .integer(Int64(clamping: $0.durationNanos)) },
            write: { $0.durationNanos = UInt64(clamping: $1.integer ?? 0) }
        ),
        HistoryColumn(
            "verdict",
            read: { .text($0.outcome.rawValue) },
            write: { $0.outcome = Verdict.Outcome(rawValue: $1.text ?? "") ?? .invalid }
        ),
        HistoryColumn(
            "reasons",
            read: { .text(HistoryJSON.text($0.reasons)) },
            write: { $0.reasons = HistoryJSON.reasons($1.text ?? "") }
        ),
        HistoryColumn(
            "plan",
            read: { .text($0.plan.id) },
            write: { $0.plan = PlanFingerprint(id: $1.text ?? "", text: $0.plan.text) }
        ),
        HistoryColumn(
            "plan_text",
            read: { .text($0.plan.text) },
            write: { $0.plan = PlanFingerprint(id: $0.plan.id, text: $1.text ?? "") }
        ),
        HistoryColumn(
            "exit_code",
            read: { $0.exitCode.map { .integer(Int64($0)) } ?? .null },
            write: { $0.exitCode = $1.integer.map { Int32(clamping: $0) } }
        ),
    ]

    private static let figures: [HistoryColumn] = [
        count("requests", \.figures.requests),
        real("request_rate", \.figures.requestRate),
        real("p50_ms", \.figures.p50Millis),
        real("p95_ms", \.figures.p95Millis),
        real("p99_ms", \.figures.p99Millis),
        real("max_ms", \.figures.maxMillis),
        real("error_rate", \.figures.errorRate),
        real("checks_rate", \.figures.checksRate),
        count("iterations", \.figures.iterations),
        count("dropped_iterations", \.figures.droppedIterations),
        count("peak_vus", \.figures.peakVUs),
        count("bytes_received", \.figures.bytesReceived),
        count("bytes_sent", \.figures.bytesSent),
    ]

    private static let origin: [HistoryColumn] = [
        HistoryColumn(
            "metrics",
            read: { .text(JSONValue.object($0.metrics).serialized()) },
            write: { $0.metrics = HistoryJSON.object($1.text ?? "") }
        ),
        HistoryColumn(
            "record_path",
            read: { $0.recordPath.map { .text($0) } ?? .null },
            write: { $0.recordPath = $1.text }
        ),
        HistoryColumn(
            "source",
            read: { .text($0.source.rawValue) },
            write: { $0.source = HistoryRow.Source(rawValue: $1.text ?? "") ?? .spate }
        ),
        text("script_path", \.scriptPath),
        text("script_sha256", \.scriptSHA256),
        text("spate_version", \.spateVersion),
        text("k6_version", \.k6Version),
        text("host_name", \.hostName),
    ]

    /// The row that values in the order of `all` make.
    static func row(_ values: some Sequence<SQLValue>) -> HistoryRow {
        var row = HistoryRow(
            id: "",
            name: "",
            startedAtUnixNanos: 0,
            outcome: .invalid,
            plan: PlanFingerprint(id: "", text: ""),
            source: .spate
        )
        for (column, value) in zip(all, values) { column.write(&row, value) }
        return row
    }
}
