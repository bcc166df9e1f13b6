internal import SpateAnalysis
internal import SpateCore

/// A column of what is handed to other programs: plain numbers and texts with the names of the view `runs`.
struct ExportColumn: Sendable {
    let name: String
    /// What the column holds, for programs that make a table of it.
    let kind: Kind
    let value: @Sendable (HistoryRow) -> SQLValue

    enum Kind: Sendable {
        case text
        case time
        case integer
        case real
    }

    /// All columns but the metrics, which are a document of their own.
    static let all: [ExportColumn] =
        [
            ExportColumn(name: "id", kind: .text) { .text($0.id) },
            ExportColumn(name: "name", kind: .text) { .text($0.name) },
            ExportColumn(name: "started_at", kind: .time) {
                .text(CivilTime(unixNanos: $0.startedAtUnixNanos).isoText)
            },
            ExportColumn(name: "duration_seconds", kind: .real) { .real($0.seconds) },
            ExportColumn(name: "verdict", kind: .text) { .text($0.outcome.rawValue) },
            ExportColumn(name: "reasons", kind: .text) { .text($0.reasons.map(\.text).joined(separator: "; ")) },
        ] + figures + [
            ExportColumn(name: "labels", kind: .text) { .text(HistoryJSON.text($0.labels)) },
            ExportColumn(name: "plan", kind: .text) { .text($0.plan.id) },
        ] + origin

    private static let figures = kept([
        ("exit_code", .integer), ("requests", .integer), ("request_rate", .real), ("p50_ms", .real),
        ("p95_ms", .real), ("p99_ms", .real), ("max_ms", .real), ("error_rate", .real), ("checks_rate", .real),
        ("iterations", .integer), ("dropped_iterations", .integer), ("peak_vus", .integer),
        ("bytes_received", .integer), ("bytes_sent", .integer),
    ])

    private static let origin = kept([
        ("source", .text), ("script_path", .text), ("script_sha256", .text), ("spate_version", .text),
        ("k6_version", .text), ("host_name", .text),
    ])

    /// Columns as the history keeps them.
    private static func kept(_ names: [(String, Kind)]) -> [ExportColumn] {
        names.map { name, kind in
            guard let column = HistoryColumn.all.first(where: { $0.name == name }) else {
                preconditionFailure("no column \(name)")
            }
            return ExportColumn(name: name, kind: kind, value: column.read)
        }
    }
}
