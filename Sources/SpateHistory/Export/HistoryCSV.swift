internal import SpateCore

/// Runs as comma-separated values.
///
/// - Source: RFC 4180, with line feeds alone.
package enum HistoryCSV {
    /// A line of names and a line for each run.
    package static func text(_ rows: [HistoryRow]) -> String {
        let head = ExportColumn.all.map(\.name).joined(separator: ",")
        let lines = rows.map { row in ExportColumn.all.map { field($0.value(row)) }.joined(separator: ",") }
        return ([head] + lines).map { $0 + "\n" }.joined()
    }

    private static func field(_ value: SQLValue) -> String {
        switch value {
        case .null, .blob: return ""
        case .integer(let number): return "\(number)"
        case .real(let number): return JavaScriptNumber.text(of: number)
        case .text(let text):
            guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
            return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        }
    }
}
