internal import SpateRecord

/// Failed requests of one kind over the whole run.
package struct FailureRow: Sendable, Equatable {
    /// `HTTP 503`, or what went wrong where no answer came.
    let kind: String
    private(set) var count: UInt64 = 0
    private(set) var firstNanos: UInt64
    private(set) var lastNanos: UInt64 = 0
    /// Where most of them happened.
    private(set) var endpoint = ""

    /// Most frequent first.
    static func all(of record: RunRecord) -> [FailureRow] {
        var rows: [String: FailureRow] = [:]
        var byEndpoint: [String: [String: UInt64]] = [:]
        for interval in record.intervals {
            for slice in interval.cells where !record.cells[slice.cell].isExpected {
                let cell = record.cells[slice.cell]
                let kind = kind(of: cell)
                var row = rows[kind] ?? FailureRow(kind: kind, firstNanos: interval.startNanos)
                row.count += slice.duration.count
                row.lastNanos = interval.endNanos
                rows[kind] = row
                byEndpoint[kind, default: [:]]["\(cell.method) \(cell.endpoint)", default: 0] += slice.duration.count
            }
        }
        for (kind, counts) in byEndpoint {
            rows[kind]?.endpoint = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
        }
        return rows.values.sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }
    }

    /// What went wrong, in words.
    static func kind(of cell: CellKey) -> String { kind(status: cell.status, errorCode: cell.errorCode) }

    /// What went wrong, in words; the status counts before the error code, 0 stands for none.
    package static func kind(status: Int, errorCode: Int) -> String {
        if status > 0 { return "HTTP \(status)" }
        guard errorCode > 0 else { return "no answer" }
        return names[errorCode].map { "\($0) (\(errorCode))" } ?? "error \(errorCode)"
    }

    /// k6's error codes of requests without an answer.
    private static let names = [
        1010: "network error", 1020: "invalid URL", 1050: "request timed out", 1100: "DNS failed",
        1101: "host not found", 1110: "address is blocked", 1111: "host is blocked", 1200: "TCP error",
        1201: "broken pipe", 1202: "TCP error", 1210: "connecting failed", 1211: "connecting timed out",
        1212: "connection refused", 1213: "connecting failed", 1220: "connection reset", 1300: "TLS failed",
        1310: "unknown certificate authority", 1311: "certificate of another host", 1701: "body cannot be decompressed",
    ]
}
