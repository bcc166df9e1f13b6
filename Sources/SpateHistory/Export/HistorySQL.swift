internal import SpateCore

/// Runs as statements that fill a table of the user's own, in PostgreSQL and SQLite.
package enum HistorySQL {
    /// The name that the table has unless told otherwise.
    package static let standardTable = "load_test_runs"

    /// A statement that makes the table unless it is there, and one for each run; a run that is there already stays.
    ///
    /// `table`: With its schema, if it has one: `quality.load_test_runs`.
    package static func text(_ rows: [HistoryRow], table: String = standardTable) -> String {
        let name = quoted(table)
        let columns = ExportColumn.all.map { column in
            "    \(column.name) \(type(column.kind))\(column.name == "id" ? " PRIMARY KEY" : "")"
        }
        let names = ExportColumn.all.map(\.name).joined(separator: ", ")
        let create = "CREATE TABLE IF NOT EXISTS \(name) (\n\(columns.joined(separator: ",\n"))\n);\n"
        return create
            + rows.map { row in
                let values = ExportColumn.all.map { literal($0.value(row)) }.joined(separator: ", ")
                return "INSERT INTO \(name) (\(names))\nVALUES (\(values))\nON CONFLICT (id) DO NOTHING;\n"
            }.joined()
    }

    private static func type(_ kind: ExportColumn.Kind) -> String {
        switch kind {
        case .text: "text"
        case .time: "timestamp with time zone"
        case .integer: "bigint"
        case .real: "double precision"
        }
    }

    private static func literal(_ value: SQLValue) -> String {
        switch value {
        case .null, .blob: "NULL"
        case .integer(let number): "\(number)"
        case .real(let number): JavaScriptNumber.text(of: number)
        case .text(let text): "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
        }
    }

    /// A name in quotes where it needs them; a dot parts schema and table.
    private static func quoted(_ table: String) -> String {
        table.split(separator: ".", omittingEmptySubsequences: false).map { part in
            let isPlain =
                !part.isEmpty && part.allSatisfy { $0 == "_" || $0.isASCII && ($0.isLowercase || $0.isNumber) }
            guard !isPlain || part.first?.isNumber == true else { return String(part) }
            return "\"" + part.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        }.joined(separator: ".")
    }
}
