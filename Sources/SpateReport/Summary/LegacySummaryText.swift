/// The summary as k6 had it before version 1: a tree of groups and checks, then all metrics in one list.
///
/// - Source: k6 v1 `--summary-mode=legacy` (engine spec 5.9); checked by `LegacySummaryTextTests` and the conformance
///   scripts `summary-legacy*.js`.
enum LegacySummaryText {
    /// The whole text, with the empty lines around it.
    static func render(_ summary: RunSummary) -> String {
        let paint = Painter(usesColor: summary.usesColor)
        let lines = groupLines(GroupTree(summary), indent: 5, paint) + metricLines(summary, paint)
        return "\n" + lines.joined(separator: "\n") + "\n\n"
    }

    /// The lines of a group, its checks first; every title and every list of checks has an empty line behind it.
    private static func groupLines(_ group: GroupTree, indent: Int, _ paint: Painter) -> [String] {
        let outer = String(repeating: " ", count: indent)
        let isRoot = group.path.isEmpty
        let inner = isRoot ? outer : outer + "  "
        var lines = isRoot ? [] : ["\(outer)█ \(group.name)", ""]
        for check in group.checks {
            guard check.fails > 0 else {
                lines.append(paint("\(inner)✓ \(check.name)", .green))
                continue
            }
            let percent = 100 * check.passes / (check.passes + check.fails)
            let detail = "↳  \(percent)% — ✓ \(check.passes) / ✗ \(check.fails)"
            lines.append(paint("\(inner)✗ \(check.name)\n\(inner) \(detail)", .red))
        }
        if !group.checks.isEmpty { lines.append("") }
        return group.groups.reduce(into: lines) { $0 += groupLines($1, indent: inner.count, paint) }
    }

    private static func metricLines(_ summary: RunSummary, _ paint: Painter) -> [String] {
        let sorted = summary.metrics.sorted { MetricNameOrder.isBefore($0.name, $1.name) }
        let rows = sorted.map { MetricRow($0, in: summary) }
        let table = MetricTable(rows, leader: .dots)
        return zip(sorted, rows).map { metric, row in
            let isHeld = metric.thresholds.allSatisfy(\.isHeld)
            let mark = metric.thresholds.isEmpty ? " " : paint(isHeld ? "✓" : "✗", isHeld ? .green : .red)
            let line = table.line(row, paint)
            // The mark of a sub-metric stands two columns further in, where its name begins.
            return metric.submetric == nil ? "   \(mark) \(line)" : "     \(mark) \(line.dropFirst(2))"
        }
    }
}
