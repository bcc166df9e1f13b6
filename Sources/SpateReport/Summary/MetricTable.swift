/// Lays out rows so that their colons and values stand below each other.
///
/// ```
/// <name><dots>: <stat>=<value>  <stat>=<value>       trends: every value filled to its column's width
/// <name><dots>: <main>  <extra>                      others: the main value filled; two extras filled, one not
/// ```
/// - Source: k6 v2.2 (engine spec 5.4); checked by `SummaryTextTests`.
struct MetricTable {
    /// Whether names are followed by dots; k6 leaves them out when there is only one metric.
    enum Leader {
        case dots
        case none
    }

    private let nameWidth: Int
    private let mainWidth: Int
    private let extraWidths: [Int]
    private let statWidths: [Int]
    private let leader: Leader

    /// Measures the rows.
    init(_ rows: [MetricRow], leader: Leader) {
        var mainWidth = 0
        var extraWidths: [Int] = []
        var statWidths: [Int] = []
        for row in rows {
            switch row.cells {
            case .trend(let stats):
                statWidths.widen(to: stats.map(\.value.columnCount))
            case .plain(let main, let extras):
                mainWidth = max(mainWidth, main.columnCount)
                extraWidths.widen(to: extras.map(\.columnCount))
            }
        }
        nameWidth = rows.map(\.name.columnCount).max() ?? 0
        self.mainWidth = mainWidth
        self.extraWidths = extraWidths
        self.statWidths = statWidths
        self.leader = leader
    }

    /// The line of one of the rows, without indentation.
    func line(_ row: MetricRow, _ paint: Painter) -> String {
        let dotCount = leader == .dots ? nameWidth - row.name.columnCount + 3 : 0
        let colon = paint(String(repeating: ".", count: dotCount) + ":", .faintWhite)
        return "\(row.name)\(colon) \(data(row, paint))"
    }

    private func data(_ row: MetricRow, _ paint: Painter) -> String {
        switch row.cells {
        case .trend(let stats):
            return zip(stats, statWidths)
                .map { cell, width in "\(cell.stat)=\(paint(cell.value, .cyan))\(cell.value.fill(to: width))" }
                .joined(separator: " ")
        case .plain(let main, let extras):
            let start = paint(main, .cyan) + main.fill(to: mainWidth) + " "
            if extras.count == 1 { return start + paint(extras[0], .faintCyan) }
            return start
                + zip(extras, extraWidths)
                .map { text, width in paint(text, .faintCyan) + text.fill(to: width) }
                .joined(separator: " ")
        }
    }
}

extension [Int] {
    /// Raises every width to that of the same position in another list, growing when that list is longer.
    fileprivate mutating func widen(to widths: [Int]) {
        for (position, width) in widths.enumerated() {
            if position < count {
                self[position] = Swift.max(self[position], width)
            } else {
                append(width)
            }
        }
    }
}
