package import SpateCore

/// Runs as JSON.
package enum HistoryDocument {
    /// A run with all that the history knows of it.
    package static func json(_ row: HistoryRow) -> JSONValue { JSONValue(members: members(row)) }

    /// A run with what it is held against.
    package static func json(_ listed: ListedRun) -> JSONValue {
        var previous = JSONValue.null
        if let earlier = listed.previous {
            previous = JSONValue(members: [
                ("id", .string(earlier.id)), ("p95_ms", number(earlier.figures.p95Millis)),
                ("p95_change", change(from: earlier.figures.p95Millis, to: listed.row.figures.p95Millis)),
                ("request_rate", number(earlier.figures.requestRate)),
                ("request_rate_change", change(from: earlier.figures.requestRate, to: listed.row.figures.requestRate)),
                ("error_rate", number(earlier.figures.errorRate)),
            ])
        }
        return JSONValue(members: members(listed.row) + [("previous", previous)])
    }

    private static func members(_ row: HistoryRow) -> [(String, JSONValue)] {
        ExportColumn.all.map { column -> (String, JSONValue) in
            switch column.name {
            case "labels": ("labels", HistoryJSON.value(row.labels))
            case "reasons": ("reasons", HistoryJSON.value(row.reasons))
            default: (column.name, json(column.value(row)))
            }
        } + [
            ("plan_text", .string(row.plan.text)), ("record_path", row.recordPath.map { .string($0) } ?? .null),
            ("metrics", .object(row.metrics)),
        ]
    }

    private static func json(_ value: SQLValue) -> JSONValue {
        switch value {
        case .null, .blob: .null
        case .integer(let number): .number(Double(number))
        case .real(let number): .number(number)
        case .text(let text): .string(text)
        }
    }

    private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

    /// The change as a share: 0.1 is a tenth more.
    private static func change(from old: Double?, to new: Double?) -> JSONValue {
        guard let old, let new, old > 0 else { return .null }
        return .number(new / old - 1)
    }
}
