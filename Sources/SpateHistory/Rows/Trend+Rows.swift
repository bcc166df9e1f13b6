package import SpateAnalysis
internal import SpateCore

extension Trend {
    /// The trend of a metric over runs.
    ///
    /// - Parameters:
    ///   - rows: Latest first, as a history gives them; those without the figure are left out and counted.
    ///   - metric: With the braces of a sub-metric.
    ///   - statistic: `p95`, `p(95)`, `med`, `avg`, `rate`, `count`, …; `nil` is the usual one of the metric's type.
    /// - Throws: `HistoryError.notFound` when no run has the metric, or none has the statistic.
    package init(_ rows: [HistoryRow], metric: String, statistic: String?) throws(HistoryError) {
        guard let latest = rows.first(where: { $0.metrics[metric] != nil })?.metrics[metric] else {
            throw Self.unknownMetric(metric, rows)
        }
        let type = latest["type"]?.stringValue ?? ""
        let names = statistic.map(Self.names) ?? Self.usualNames(type)
        func figure(_ row: HistoryRow) -> (name: String, value: Double)? {
            let values = row.metrics[metric]?["values"]
            return names.lazy.compactMap { name in values?[name]?.numberValue.map { (name, $0) } }.first
        }
        let found = rows.reversed().compactMap { row in figure(row).map { (row, $0) } }
        guard let name = found.last?.1.name else {
            let known = (latest["values"]?.objectValue?.keys ?? []).joined(separator: ", ")
            throw HistoryError(
                .notFound,
                "no run has “\(statistic ?? names.joined(separator: " or "))” of \(metric)",
                hint: "what there is of it: \(known)"
            )
        }
        self.init(
            metric: metric,
            statistic: name == "med" ? "p(50)" : name,
            unit: Self.unit(type, latest["contains"]?.stringValue ?? "", name),
            direction: Self.direction(metric, latest["contains"]?.stringValue ?? "", name),
            points: found.map { row, figure in
                Point(
                    runID: row.id,
                    name: row.name,
                    startedAtUnixNanos: row.startedAtUnixNanos,
                    outcome: row.outcome,
                    value: figure.value
                )
            }
        )
        runsWithoutFigure = rows.count - found.count
    }

    private static func unknownMetric(_ metric: String, _ rows: [HistoryRow]) -> HistoryError {
        let known = Set(rows.flatMap(\.metrics.keys)).sorted()
        let listed = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : "")
        return HistoryError(
            .notFound,
            "none of the \(rows.count) runs has a metric “\(metric)”",
            hint: known.isEmpty ? "they have no metrics at all" : "their metrics are \(listed)"
        )
    }

    /// What a statistic may be called in a summary.
    private static func names(_ statistic: String) -> [String] {
        switch statistic {
        case "median", "med", "p50", "p(50)": return ["med", "p(50)"]
        case "mean", "avg": return ["avg"]
        default: break
        }
        let isPercentile = statistic.hasPrefix("p") && Double(statistic.dropFirst()) != nil
        return [isPercentile ? "p(\(statistic.dropFirst()))" : statistic]
    }

    private static func usualNames(_ type: String) -> [String] {
        switch type {
        case "trend": ["p(95)", "med", "avg"]
        case "gauge": ["value"]
        case "counter": ["rate", "count"]
        default: ["rate"]
        }
    }

    private static func unit(_ type: String, _ contains: String, _ name: String) -> Figure.Unit {
        if name == "rate", type == "rate" { return .percent }
        if contains == "data", name != "passes", name != "fails" { return .bytes }
        if name == "rate", type == "counter" { return .perSecond }
        return contains == "time" && name != "count" ? .milliseconds : .none
    }

    private static func direction(_ metric: String, _ contains: String, _ name: String) -> Direction {
        let base = String(metric.prefix { $0 != "{" })
        switch (base, name) {
        case ("http_req_failed", "rate"), ("dropped_iterations", _):
            return .lowerIsBetter
        case ("checks", "rate"), ("http_reqs", "rate"), ("iterations", "rate"): return .higherIsBetter
        default: return contains == "time" && name != "count" ? .lowerIsBetter : .neither
        }
    }
}
