/// Text for Markdown: what comes from a run is shown as it is and never becomes markup.
enum MarkdownText {
    /// A text within a line or a table's cell.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!", "@": result += "\\\(scalar)"
            case "\n", "\r", "\t": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        // An address by itself would become a link.
        return result.replacing("://", with: ":&#8203;//")
    }

    /// A table; numbers stand right.
    static func table(_ whole: ReportTable, limit: Int) -> String {
        let table = whole.limited(to: limit)
        let head = "| " + table.columns.map { escaped($0.heading) }.joined(separator: " | ") + " |\n"
        let rule = "|" + table.columns.map { $0.isNumber ? " ---: |" : " --- |" }.joined() + "\n"
        let rows = table.rows.map { row in
            "| " + row.map { mark($0) + escaped($0.text) }.joined(separator: " | ") + " |"
        }
        let rest = table.omitted > 0 ? "\n\n… and \(table.omitted) more." : ""
        return head + rule + rows.joined(separator: "\n") + rest
    }

    private static func mark(_ cell: ReportTable.Cell) -> String {
        guard cell.value == nil else { return "" }
        switch cell.tone {
        case .good: return "✅ "
        case .bad: return "❌ "
        case .warn: return "⚠️ "
        case .plain, .faint: return ""
        }
    }
}
