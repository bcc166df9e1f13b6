internal import SpateAnalysis

/// The plot of a trend: a stretched drawing with text beside it, so that text stays readable at every width.
struct TrendChart {
    private static let (width, height) = (1000.0, 300.0)

    private let trend: Trend
    private let low: Double
    private let high: Double

    init(_ trend: Trend) {
        self.trend = trend
        let values = trend.points.map(\.value)
        let (least, most) = (values.min() ?? 0, values.max() ?? 0)
        let room = most > least ? (most - least) * 0.06 : max(abs(most) * 0.1, 1e-9)
        // Below zero there is nothing where all values are above.
        (low, high) = (least < 0 ? least - room : max(0, least - room), most + room)
    }

    var html: String {
        let label = XMLText.escaped(TrendWords.conclusion(trend))
        return "<div class=\"trend\"><svg viewBox=\"0 0 1000 300\" preserveAspectRatio=\"none\" role=\"img\" "
            + "aria-label=\"\(label)\">\(grid)\(edges)\(dots)\(levels)</svg>\(yLabels)\(marks)</div>"
    }

    private static let gridShares = [0.0, 0.25, 0.5, 0.75, 1.0]

    private var grid: String {
        Self.gridShares.map { share in
            let y = number(share * Self.height)
            return "<path class=\"grid\" d=\"M0 \(y)H1000\"/>"
        }.joined()
    }

    private var yLabels: String {
        Self.gridShares.map { share in
            let value = high - share * (high - low)
            return "<span class=\"y\" style=\"top:\(number(share * 100))%\">\(TrendWords.value(trend, value))</span>"
        }.joined()
    }

    private var dots: String {
        trend.points.enumerated().map { index, point in
            let text =
                "\(point.runID), \(TrendWords.time(point.startedAtUnixNanos)): \(TrendWords.value(trend, point.value))"
            return "<path class=\"dot\" d=\"M\(number(x(index))) \(number(y(point.value)))h0\"><title>"
                + "\(XMLText.escaped(text))</title></path>"
        }.joined()
    }

    private var levels: String {
        trend.levels.map { range, value in
            let (first, last) = (x(range.lowerBound) - step / 2, x(range.upperBound - 1) + step / 2)
            return "<path class=\"level\" d=\"M\(number(max(0, first))) \(number(y(value)))"
                + "H\(number(min(Self.width, last)))\"/>"
        }.joined()
    }

    private var edges: String {
        trend.changes.map { "<path class=\"edge\" d=\"M\(number(x($0.position) - step / 2)) 0V300\"/>" }.joined()
    }

    private var marks: String {
        trend.changes.enumerated().map { index, change in
            let place = (x(change.position) - step / 2) / Self.width * 100
            // Near an end the text would leave the page.
            let shown = number(min(93, max(7, place)))
            return
                "<span class=\"mark\" style=\"left:\(shown)%\">\(index + 1): \(TrendWords.change(trend, change))</span>"
        }.joined()
    }

    private var step: Double { Self.width / Double(max(1, trend.points.count)) }
    private func x(_ index: Int) -> Double { (Double(index) + 0.5) * step }
    private func y(_ value: Double) -> Double { (high - value) / (high - low) * Self.height }
    private func number(_ value: Double) -> String { FixedDecimals.text(value, digits: 1) }
}
