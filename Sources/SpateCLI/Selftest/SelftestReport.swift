internal import SpateAnalysis
internal import SpateCore

/// What the self-test found.
struct SelftestReport: Sendable {
    let rows: [SelftestRow]

    var isWithinBudget: Bool { !rows.isEmpty && rows.allSatisfy(\.isWithinBudget) }

    var json: JSONValue {
        JSONValue(members: [("ok", .bool(isWithinBudget)), ("rows", .array(rows.map(\.json)))])
    }

    /// A table with a line per figure, and a sentence on what it means.
    func text(usesColor: Bool) -> String {
        let head = ["case", "measure", "", "true", "reported", "error", "budget", ""]
        var lines = [head]
        var last = ("", "")
        for row in rows {
            let isSame = last == (row.title, row.measure)
            let error = Figure(row.errorMillis.magnitude, .milliseconds).text
            lines.append([
                row.title == last.0 ? "" : row.title,
                isSame ? "" : row.measure,
                row.quantile,
                Figure(row.trueMillis, .milliseconds).text,
                Figure(row.saidMillis, .milliseconds).text,
                (row.errorMillis < 0 ? "−" : "+") + error,
                "± " + Figure(row.budgetMillis, .milliseconds).text,
                row.isWithinBudget ? "ok" : "FAIL",
            ])
            last = (row.title, row.measure)
        }
        return Self.table(lines, usesColor) + "\n" + conclusion + "\n"
    }

    private var conclusion: String {
        let missed = rows.count { !$0.isWithinBudget }
        guard missed > 0 else {
            return
                "All \(rows.count) figures are within their budgets: what is reported on this machine can be trusted."
        }
        return
            "\(missed) of \(rows.count) figures are off by more than their budgets: other programs want the cores, or the "
            + "machine is too small. End them or use another machine, and try again before you trust a measurement."
    }

    private static func table(_ lines: [[String]], _ usesColor: Bool) -> String {
        let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { cells in
            let padded = zip(cells, widths).enumerated().map { column, cell in
                let gap = String(repeating: " ", count: cell.1 - cell.0.count)
                // Figures are flush right.
                return (3...6).contains(column) ? gap + cell.0 : cell.0 + gap
            }
            var line = padded.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            guard usesColor, let state = cells.last, state == "ok" || state == "FAIL" else { return line + "\n" }
            return line.dropLast(state.count) + "\u{1B}[\(state == "ok" ? "32" : "1;31")m\(state)\u{1B}[0m\n"
        }.joined()
    }
}
