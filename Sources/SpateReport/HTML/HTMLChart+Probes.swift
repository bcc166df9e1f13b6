internal import SpateAnalysis
internal import SpateCore

extension HTMLChart {
    private static let colors = [1, 3, 5, 4, 2, 0]
    private static let limitColor = 6

    /// What monitors read of one thing.
    init(_ chart: ProbeChart, bins: [ReportTimeline.Bin]) {
        let (scale, unit) = Self.scale(chart)
        let name = ProbeText.name(chart.name)
        let peak = chart.lines.filter { !$0.isLimit }.max { $0.peak < $1.peak }
        let most = peak?.values.enumerated().max { ($0.element ?? 0) < ($1.element ?? 0) }?.offset ?? 0
        let at = bins.indices.contains(most) ? Figure.clock(bins[most].startNanos) : "0:00"
        let shown = unit.isEmpty ? "" : " \(unit)"
        let highest = "highest \(Figure((peak?.peak ?? 0) * scale).text)\(shown) of \(peak?.name ?? "") at \(at)"
        let (kept, all) = (ProbeChart.lineLimit, ProbeChart.lineLimit + chart.omitted)
        let left = chart.omitted > 0 ? " (the \(kept) highest of \(all))" : ""
        self.init(
            id: "target-\(chart.name)",
            title: "Target: \(name)\(left)",
            unit: unit,
            label: "What monitors read of the target, \(name): \(highest)"
        )
        suffix = chart.unit == "per second" ? "/s" : shown
        height = 120
        series = chart.lines.enumerated().map { place, line in
            Series(
                name: line.name,
                color: line.isLimit ? Self.limitColor : Self.colors[place % Self.colors.count],
                isDashed: line.isLimit,
                values: line.values.map { value in value.map { $0 * scale } }
            )
        }
        further = [("target", .bool(true))]
    }

    /// By what to multiply the values, and what they are then.
    private static func scale(_ chart: ProbeChart) -> (factor: Double, unit: String) {
        switch chart.unit {
        case "bytes":
            let peak = chart.lines.map(\.peak).max() ?? 0
            return peak >= 2e9 ? (1e-9, "GB") : peak >= 2e6 ? (1e-6, "MB") : (1e-3, "kB")
        case "ratio": return (100, "%")
        case "count": return (1, "")
        default: return (1, chart.unit)
        }
    }
}
