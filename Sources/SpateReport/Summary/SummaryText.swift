internal import SpateCore
internal import SpateMetrics

/// The text that a run ends with: thresholds, checks and metrics.
///
/// - Source: k6 v2.2 compact and full summary (engine spec 5.3 to 5.5); checked by `SummaryTextTests`.
package enum SummaryText {
    /// The whole text, with the empty lines around it.
    package static func render(_ summary: RunSummary) -> String {
        if summary.mode == .legacy { return LegacySummaryText.render(summary) }
        let paint = Painter(usesColor: summary.usesColor)
        var layout = SummaryLayout(paint: paint)
        addThresholds(of: summary, to: &layout)
        layout.addTitle("TOTAL RESULTS")
        addResults(summary.metrics, summary.checks, summary, to: &layout)
        layout.addEmptyLine()
        if summary.mode == .full { addParts(of: summary, to: &layout) }
        return "\n\(layout.text)\n\n"
    }

    // MARK: Thresholds

    private static func addThresholds(of summary: RunSummary, to layout: inout SummaryLayout) {
        let judged = summary.metrics
            .filter { !$0.thresholds.isEmpty }
            .sorted { MetricNameOrder.isBefore($0.name, $1.name) }
        guard !judged.isEmpty else { return }
        let judgedNames = Set(judged.map(\.name))
        layout.addTitle("THRESHOLDS")
        for metric in judged {
            var indent = 2
            var name = metric.name
            if let parent = metric.submetric?.parent, judgedNames.contains(parent) {
                indent = 3
                name = String(name.dropFirst(parent.count))
            }
            layout.add(name, indent: indent)
            for position in metric.thresholds.indices {
                layout.add(thresholdLine(position, metric, summary, layout.paint), indent: indent)
            }
            layout.addEmptyLine()
        }
        layout.addEmptyLine()
    }

    private static func thresholdLine(
        _ position: Int,
        _ metric: RunSummary.MetricResult,
        _ summary: RunSummary,
        _ paint: Painter
    ) -> String {
        let (threshold, isHeld) = metric.thresholds[position]
        let source = trimmed(threshold.source[...])
        // Of `value != 3` this leaves `value !`, which k6 prints, and looks up, as it is.
        let aggregate = trimmed(source.prefix { !"=><".contains($0) })
        let (value, note) = judged(position, aggregate, metric, summary)
        return [
            paint(isHeld ? "✓" : "✗", isHeld ? .green : .red), " ",
            paint("'\(source)'\(threshold.scope.suffix)", .white), " ",
            paint(aggregate, .white), "=", paint(value ?? (paint.usesColor ? "undefined" : ""), .cyan),
            note,
        ].joined()
    }

    /// The value that a threshold judged, and what is to be said of it.
    private static func judged(
        _ position: Int,
        _ aggregate: String,
        _ metric: RunSummary.MetricResult,
        _ summary: RunSummary
    ) -> (value: String?, note: String) {
        switch metric.judgement(position) {
        case nil: return (thresholdValue(aggregate, of: metric, in: summary), "")
        case .noData, .part(value: nil, endSeconds: _): return ("no data", "")
        case .part(let value?, let endSeconds):
            let format = SummaryValue(timeUnit: summary.timeUnit)
            let text =
                switch metric.type {
                case .rate: SummaryValue.percentage(value)
                case .counter where aggregate == "rate": format.text(value, metric.contains) + "/s"
                case .counter, .gauge, .trend: format.text(value, metric.contains)
                }
            let end = endSeconds.map { GoDuration(nanos: Int64($0.rounded()) * 1_000_000_000) }
            return (text, end.map { " in the worst window, which ended at \($0)" } ?? "")
        }
    }

    /// What a threshold judged, or `nil` when the summary has no such value.
    ///
    /// Percentiles are always known; other numbers of trends only when the summary shows them.
    private static func thresholdValue(
        _ aggregate: String,
        of metric: RunSummary.MetricResult,
        in summary: RunSummary
    ) -> String? {
        let format = SummaryValue(timeUnit: summary.timeUnit)
        switch metric.sink {
        case let counter as CounterSink:
            if aggregate == "count" { return format.text(counter.value, metric.contains) }
            return format.text(summary.rate(counter.value), metric.contains) + "/s"
        case let gauge as GaugeSink:
            return format.text(gauge.value, metric.contains)
        case let rate as RateSink:
            return SummaryValue.percentage(rate.rate)
        case let trend as TrendSink:
            let shown = summary.trendStats.first { $0.name == aggregate }
            let stat = shown ?? (aggregate.hasPrefix("p(") ? TrendStat(aggregate) : nil)
            return stat.map { format.text($0.value(of: trend), $0.isCount ? .default : metric.contains) }
        default:
            return nil
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    // MARK: Checks

    /// Adds what was measured: the checks, then the metrics in their blocks.
    static func addResults(
        _ metrics: [RunSummary.MetricResult],
        _ checks: [RunSummary.CheckResult],
        _ summary: RunSummary,
        to layout: inout SummaryLayout
    ) {
        addChecks(metrics, checks, summary, to: &layout)
        addMetrics(metrics, summary, to: &layout)
    }

    private static func addChecks(
        _ metrics: [RunSummary.MetricResult],
        _ checks: [RunSummary.CheckResult],
        _ summary: RunSummary,
        to layout: inout SummaryLayout
    ) {
        guard let sink = metrics.first(where: { $0.name == "checks" })?.sink as? RateSink else { return }
        let rows = MetricRow.checkRows(sink, in: summary)
        let table = MetricTable(rows, leader: .dots)
        for row in rows { layout.add(table.line(row, layout.paint)) }
        layout.addEmptyLine()
        for check in addedUp(checks) {
            guard check.fails > 0 else {
                layout.add(layout.paint("✓ \(check.name)", .green))
                continue
            }
            let percent = 100 * check.passes / (check.passes + check.fails)
            layout.add(layout.paint("✗ \(check.name)", .red))
            layout.addDetail(layout.paint("↳  \(percent)% — ✓ \(check.passes) / ✗ \(check.fails)", .red))
        }
        layout.addEmptyLine()
    }

    /// The checks of all groups, those with the same name added up, in the order of first appearance.
    static func addedUp(
        _ checks: [RunSummary.CheckResult]
    ) -> [(name: String, passes: Int, fails: Int)] {
        var merged: [(name: String, passes: Int, fails: Int)] = []
        var positions: [String: Int] = [:]
        for check in checks {
            if let position = positions[check.name] {
                merged[position].passes += check.passes
                merged[position].fails += check.fails
            } else {
                positions[check.name] = merged.count
                merged.append((check.name, check.passes, check.fails))
            }
        }
        return merged
    }

    // MARK: Metrics

    private static func addMetrics(
        _ metrics: [RunSummary.MetricResult],
        _ summary: RunSummary,
        to layout: inout SummaryLayout
    ) {
        let sorted = metrics.sorted { MetricNameOrder.isBefore($0.name, $1.name) }
        var blocks: [MetricBlock: [MetricRow]] = [:]
        for metric in sorted {
            guard let block = MetricBlock(metricName: metric.name, mode: summary.mode) else { continue }
            blocks[block, default: []].append(MetricRow(metric, in: summary))
        }
        let leader: MetricTable.Leader = summary.metrics.count == 1 ? .none : .dots
        let table = MetricTable(blocks.values.flatMap { $0 }, leader: leader)
        for block in MetricBlock.allCases {
            guard let rows = blocks[block] else { continue }
            layout.add(layout.paint(block.rawValue, .bold))
            for row in rows { layout.add(table.line(row, layout.paint)) }
            layout.addEmptyLine()
        }
    }
}
