internal import SpateMetrics

/// The text that a run ends with: thresholds, checks and metrics.
///
/// - Source: k6 v2.2 compact summary (engine spec 5.3 to 5.5); checked by `SummaryTextTests`.
package enum SummaryText {
    /// The whole text, with the empty lines around it.
    package static func render(_ summary: RunSummary) -> String {
        let paint = Painter(usesColor: summary.usesColor)
        var layout = SummaryLayout(paint: paint)
        addThresholds(of: summary, to: &layout)
        layout.addTitle("TOTAL RESULTS")
        addChecks(of: summary, to: &layout)
        addMetrics(of: summary, to: &layout)
        layout.addEmptyLine()
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
            for (threshold, isHeld) in metric.thresholds {
                layout.add(thresholdLine(threshold, isHeld, metric, summary, layout.paint), indent: indent)
            }
            layout.addEmptyLine()
        }
        layout.addEmptyLine()
    }

    private static func thresholdLine(
        _ threshold: Threshold,
        _ isHeld: Bool,
        _ metric: RunSummary.MetricResult,
        _ summary: RunSummary,
        _ paint: Painter
    ) -> String {
        let source = trimmed(threshold.source[...])
        // Of `value != 3` this leaves `value !`, which k6 prints, and looks up, as it is.
        let aggregate = trimmed(source.prefix { !"=><".contains($0) })
        let value = thresholdValue(aggregate, of: metric, in: summary)
        return [
            paint(isHeld ? "✓" : "✗", isHeld ? .green : .red), " ",
            paint("'\(source)'", .white), " ",
            paint(aggregate, .white), "=", paint(value ?? (paint.usesColor ? "undefined" : ""), .cyan),
        ].joined()
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

    private static func addChecks(of summary: RunSummary, to layout: inout SummaryLayout) {
        guard let sink = summary.metrics.first(where: { $0.name == "checks" })?.sink as? RateSink else { return }
        let rows = MetricRow.checkRows(sink, in: summary)
        let table = MetricTable(rows, leader: .dots)
        for row in rows { layout.add(table.line(row, layout.paint)) }
        layout.addEmptyLine()
        for check in checksByName(summary) {
            guard check.fails > 0 else {
                layout.add(layout.paint("✓ \(check.name)", .green))
                continue
            }
            let percent = 100 * check.passes / (check.passes + check.fails)
            layout.add(layout.paint("✗ \(check.name)", .red))
            layout.add(layout.paint("↳  \(percent)% — ✓ \(check.passes) / ✗ \(check.fails)", .red), indent: 3)
        }
        layout.addEmptyLine()
    }

    /// The checks of all groups, those with the same name added up, in the order of first appearance.
    private static func checksByName(_ summary: RunSummary) -> [(name: String, passes: Int, fails: Int)] {
        var merged: [(name: String, passes: Int, fails: Int)] = []
        var positions: [String: Int] = [:]
        for check in summary.checks {
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

    private static func addMetrics(of summary: RunSummary, to layout: inout SummaryLayout) {
        let sorted = summary.metrics.sorted { MetricNameOrder.isBefore($0.name, $1.name) }
        var blocks: [MetricBlock: [MetricRow]] = [:]
        for metric in sorted {
            guard let block = MetricBlock(metricName: metric.name) else { continue }
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

/// The summary's text while it grows: items, each on a line of its own below the one before.
private struct SummaryLayout {
    let paint: Painter
    private(set) var text = ""

    init(paint: Painter) {
        self.paint = paint
    }

    /// Adds a line, indented by levels of two columns.
    mutating func add(_ line: String, indent: Int = 2) {
        text += "\n" + String(repeating: "  ", count: indent) + line
    }

    mutating func addEmptyLine() { text += "\n" }

    /// Adds a section's title, with the empty line behind it.
    mutating func addTitle(_ title: String) {
        add("█ \(paint(title, .bold)) \n", indent: 1)
    }
}
