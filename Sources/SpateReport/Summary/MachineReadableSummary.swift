package import SpateCore
internal import SpateMetrics

/// The results as data for programs: `--new-machine-readable-summary`.
///
/// - Source: k6 v2.2 (engine spec 5.7); checked by `MachineReadableSummaryTests`.
package enum MachineReadableSummary {
    /// Trend stats that the shape has a name for, and that name.
    private static let statNames = [
        "avg": "avg", "min": "min", "med": "med", "max": "max", "p(90)": "p90", "p(95)": "p95",
    ]

    /// The object for `handleSummary` and `--summary-export`.
    ///
    /// `generatedAt`: RFC 3339.
    package static func json(_ summary: RunSummary, script: String, generatedAt: String) -> JSONValue {
        let shown = summary.metrics.filter { MetricBlock(metricName: $0.name, mode: summary.mode) != nil }
        let metadata = JSONValue(members: [
            ("k6_version", .string(ProductVersion.referenceK6)), ("generated_at", .string(generatedAt)),
        ])
        let config = JSONValue(members: [
            ("duration", .number(summary.durationSeconds)), ("execution", .string("local")),
            ("script", .string(script)),
        ])
        let results = JSONValue(members: [
            ("checks", checks(summary)), ("metrics", .array(shown.map { metric($0, summary) })),
        ])
        return JSONValue(members: [
            ("version", .string("1.0.0")), ("metadata", metadata), ("config", config), ("results", results),
        ])
    }

    private static func checks(_ summary: RunSummary) -> JSONValue {
        let sink = summary.metrics.first { $0.name == "checks" }?.sink as? RateSink
        let total = sink?.sampleCount ?? 0
        let passes = sink?.trues ?? 0
        let metrics: [JSONValue] = [
            entry("checks_total", .counter, .default, [("count", Double(total))]),
            entry("checks_failed", .rate, .default, share(total - passes, of: total)),
            entry("checks_succeeded", .rate, .default, share(passes, of: total)),
        ]
        let results = SummaryText.addedUp(summary.checks).map { check in
            JSONValue(members: [
                ("name", .string(check.name)), ("passes", .number(Double(check.passes))),
                ("fails", .number(Double(check.fails))),
            ])
        }
        return JSONValue(members: [("metrics", .array(metrics)), ("results", .array(results))])
    }

    private static func metric(_ metric: RunSummary.MetricResult, _ summary: RunSummary) -> JSONValue {
        entry(metric.name, metric.type, metric.contains, values(metric.sink, summary))
    }

    private static func values(_ sink: Sink, _ summary: RunSummary) -> [(String, Double)] {
        switch sink {
        case let counter as CounterSink: [("count", counter.value)]
        case let gauge as GaugeSink: [("value", gauge.value), ("min", gauge.min), ("max", gauge.max)]
        case let rate as RateSink: share(rate.trues, of: rate.sampleCount)
        case let trend as TrendSink:
            summary.trendStats.compactMap { stat in
                statNames[stat.name].map { ($0, stat.value(of: trend)) }
            }
        default: []
        }
    }

    private static func share(_ part: Int, of total: Int) -> [(String, Double)] {
        [
            ("rate", total == 0 ? 0 : Double(part) / Double(total)), ("matches", Double(part)),
            ("total", Double(total)),
        ]
    }

    private static func entry(
        _ name: String,
        _ type: MetricType,
        _ kind: ValueKind,
        _ values: [(String, Double)]
    ) -> JSONValue {
        JSONValue(members: [
            ("name", .string(name)), ("type", .string(type.rawValue)), ("contains", .string(kind.rawValue)),
            ("values", JSONValue(members: values.map { ($0.0, .number($0.1.isFinite ? $0.1 : 0)) })),
        ])
    }
}
