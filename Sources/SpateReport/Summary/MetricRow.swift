internal import SpateMetrics

/// A metric's line in the summary before it is laid out.
struct MetricRow {
    /// The texts behind the colon.
    enum Cells {
        case trend([(stat: String, value: String)])
        case plain(main: String, extras: [String])
    }

    let name: String
    let cells: Cells
}

extension MetricRow {
    /// The row of a metric or sub-metric.
    init(_ metric: RunSummary.MetricResult, in summary: RunSummary) {
        if let submetric = metric.submetric {
            name = "  { \(submetric.suffix) }"
        } else {
            name = metric.name
        }
        cells = Self.cells(metric, in: summary)
    }

    /// The three rows that sum up all checks.
    static func checkRows(_ sink: RateSink, in summary: RunSummary) -> [MetricRow] {
        let total = sink.sampleCount
        let fails = total - sink.trues
        let format = SummaryValue()
        let perSecond = format.text(summary.rate(Double(total)), .default)
        return [
            MetricRow(
                name: "checks_total",
                cells: .plain(main: format.text(Double(total), .default), extras: [perSecond + "/s"])
            ),
            MetricRow(name: "checks_succeeded", cells: share(of: sink.trues, in: total)),
            MetricRow(name: "checks_failed", cells: share(of: fails, in: total)),
        ]
    }

    private static func cells(_ metric: RunSummary.MetricResult, in summary: RunSummary) -> Cells {
        let format = SummaryValue(timeUnit: summary.timeUnit)
        func text(_ value: Double) -> String { format.text(value, metric.contains) }
        switch metric.sink {
        case let counter as CounterSink:
            return .plain(main: text(counter.value), extras: [text(summary.rate(counter.value)) + "/s"])
        case let gauge as GaugeSink:
            return .plain(main: text(gauge.value), extras: ["min=" + text(gauge.min), "max=" + text(gauge.max)])
        case let rate as RateSink:
            return share(of: rate.trues, in: rate.sampleCount)
        case let trend as TrendSink:
            return .trend(
                summary.trendStats.map { stat in
                    (stat.name, format.text(stat.value(of: trend), stat.isCount ? .default : metric.contains))
                }
            )
        default:
            return .plain(main: "", extras: [])
        }
    }

    private static func share(of part: Int, in total: Int) -> Cells {
        let share = total == 0 ? 0 : Double(part) / Double(total)
        return .plain(main: SummaryValue.percentage(share), extras: ["\(part) out of \(total)"])
    }
}

extension RunSummary {
    /// A sum per second of the run; 0 for a run without length.
    func rate(_ sum: Double) -> Double {
        durationSeconds > 0 ? sum / durationSeconds : 0
    }
}
