internal import SpateAnalysis

/// A trend as lines of characters: a dot for each run, the level between changes as a line.
struct TrendPlot {
    private static let height = 9
    private static let leastColumns = 20

    private let trend: Trend
    private let columns: Int
    private let low: Double
    private let high: Double

    /// `width`: Columns of the terminal; more runs than fit share a column, which shows their median.
    init(_ trend: Trend, width: Int) {
        self.trend = trend
        columns = min(trend.points.count, max(Self.leastColumns, width - 18))
        let values = trend.points.map(\.value)
        let (least, most) = (values.min() ?? 0, values.max() ?? 0)
        let room = most > least ? 0 : max(abs(most) * 0.1, 1e-9)
        (low, high) = (least - room, most + room)
    }

    /// Nothing without runs.
    var lines: [String] {
        guard trend.points.count > 1 else { return [] }
        var cells = Array(repeating: Array(repeating: Character(" "), count: columns), count: Self.height)
        for column in 0..<columns {
            let range = runs(column)
            if let level = trend.levels.first(where: { $0.range.contains(range.lowerBound) }) {
                cells[row(level.value)][column] = "─"
            }
            let sorted = trend.points[range].map(\.value).sorted()
            cells[row(sorted[(sorted.count - 1) / 2])][column] = "•"
        }
        let labels = [0: high, Self.height / 2: (low + high) / 2, Self.height - 1: low]
        let plot = cells.enumerated().map { index, cells in
            let label = labels[index].map { TrendWords.value(trend, $0) } ?? ""
            return "\(label.fill(to: 11))\(label) \(labels[index] == nil ? "│" : "┤")\(String(cells))"
        }
        return plot + [marks].compactMap { $0 }
    }

    /// The line below the plot with the number of each change under its run; `nil` without changes.
    private var marks: String? {
        guard !trend.changes.isEmpty else { return nil }
        var line = Array(repeating: Character(" "), count: columns)
        for (index, change) in trend.changes.enumerated() {
            let column = min(columns - 1, change.position * columns / trend.points.count)
            line[column] = index < 9 ? Character("\(index + 1)") : "+"
        }
        return String(repeating: " ", count: 13) + String(line)
    }

    /// The runs that share a column.
    private func runs(_ column: Int) -> Range<Int> {
        let count = trend.points.count
        let first = (column * count + columns - 1) / columns
        return first..<max(first + 1, ((column + 1) * count + columns - 1) / columns)
    }

    /// From the top.
    private func row(_ value: Double) -> Int {
        Self.height - 1 - Int(((value - low) / (high - low) * Double(Self.height - 1)).rounded())
    }
}
