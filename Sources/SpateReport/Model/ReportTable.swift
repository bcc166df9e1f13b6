/// A table of a report, ready to be written in any format.
struct ReportTable: Sendable {
    /// A column with what stands above it.
    struct Column: Sendable {
        let title: String
        /// Of all its numbers; empty without one.
        var unit = ""
        /// Numbers stand right.
        var isNumber = false

        static func text(_ title: String) -> Column { Column(title: title) }
        static func number(_ title: String, _ unit: String = "") -> Column {
            Column(title: title, unit: unit, isNumber: true)
        }

        /// `p95 (ms)`.
        var heading: String { unit.isEmpty ? title : "\(title) (\(unit))" }
    }

    struct Cell: Sendable {
        let text: String
        /// What to sort by; `nil` for texts.
        var value: Double?
        var tone = Tone.plain
        /// Values of a small line over time instead of a text.
        var line: [Double?] = []

        init(_ text: String, value: Double? = nil, tone: Tone = .plain) {
            self.text = text
            self.value = value
            self.tone = tone
        }
    }

    enum Tone: String, Sendable {
        case plain
        case good
        case bad
        case warn
        case faint
    }

    /// For links: `endpoints`.
    let id: String
    let title: String
    /// What is to be said below the title; empty without anything.
    var note = ""
    var columns: [Column]
    var rows: [[Cell]]
    /// Rows that were left out, because there were too many.
    var omitted = 0

    /// The table without what stands behind a number of rows.
    func limited(to count: Int) -> ReportTable {
        guard rows.count > count else { return self }
        var table = self
        table.rows = Array(rows.prefix(count))
        table.omitted = omitted + rows.count - count
        return table
    }
}

/// Numbers of a column, with as many decimals as the middle one of them deserves.
struct ColumnNumbers {
    let digits: Int

    init(_ values: [Double?]) {
        let magnitudes = values.compactMap { $0?.magnitude }.filter { $0 > 0 && $0.isFinite }.sorted()
        let middle = magnitudes.isEmpty ? 100 : magnitudes[magnitudes.count / 2]
        digits = middle >= 100 ? 0 : middle >= 10 ? 1 : middle >= 1 ? 2 : 3
    }

    /// `1,234.5`; a dash without a value.
    func cell(_ value: Double?, tone: ReportTable.Tone = .plain) -> ReportTable.Cell {
        guard let value, value.isFinite else { return ReportTable.Cell("–", value: -1, tone: .faint) }
        return ReportTable.Cell(Self.grouped(value, digits: digits), value: value, tone: tone)
    }

    static func grouped(_ value: Double, digits: Int) -> String {
        let text = FixedDecimals.text(value, digits: digits)
        let sign = text.hasPrefix("-") ? "−" : ""
        let parts = text.drop { $0 == "-" }.split(separator: ".")
        guard let whole = parts.first, whole.allSatisfy(\.isNumber) else { return text }
        var grouped = ""
        for (place, digit) in whole.reversed().enumerated() {
            if place > 0, place % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return sign + String(grouped.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
    }
}
