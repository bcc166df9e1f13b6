package import SpateCore
internal import SpateMetrics

/// The run's results as data.
///
/// - Source: k6 v2.2 (engine spec 5.6 and 5.8); checked by `SummaryJSONTests`.
package enum SummaryJSON {
    /// The object that `handleSummary` is called with.
    ///
    /// `setup_data` is missing when `setup` returned nothing. Numbers that are not finite become 0.
    package static func handleSummaryData(_ summary: RunSummary) -> JSONValue {
        let options = JSONValue(members: [
            ("summaryTrendStats", .array(summary.trendStats.map { .string($0.name) })),
            ("summaryTimeUnit", .string(summary.timeUnit)),
            ("noColor", .bool(summary.isColorDisabled)),
        ])
        let state = JSONValue(members: [
            ("isStdOutTTY", .bool(summary.isStdoutTerminal)),
            ("isStdErrTTY", .bool(summary.isStderrTerminal)),
            ("testRunDurationMs", number(summary.durationSeconds * 1000)),
        ])
        let metrics = summary.metrics.map { ($0.name, metric($0, in: summary)) }
        return JSONValue(
            members: [
                ("root_group", GroupTree(summary).json(.arrays)), ("options", options), ("state", state),
                ("metrics", JSONValue(members: metrics)),
            ] + setupMember(summary)
        )
    }

    /// What `--summary-export` writes, to be serialised with an indentation of 4.
    ///
    /// Beware of its thresholds, whose value is `true` when they *failed*, as in k6.
    package static func legacyExport(_ summary: RunSummary) -> JSONValue {
        let metrics = summary.metrics.map { ($0.name, legacyMetric($0, in: summary)) }
        return JSONValue(
            members: [
                ("root_group", GroupTree(summary).json(.objects)), ("metrics", JSONValue(members: metrics)),
            ] + setupMember(summary)
        )
    }

    private static func setupMember(_ summary: RunSummary) -> [(String, JSONValue)] {
        summary.setupData.map { [("setup_data", $0)] } ?? []
    }

    private static func metric(_ metric: RunSummary.MetricResult, in summary: RunSummary) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("type", .string(metric.type.rawValue)),
            ("contains", .string(metric.contains.rawValue)),
            ("values", JSONValue(members: values(of: metric.sink, in: summary))),
        ]
        if !metric.thresholds.isEmpty {
            let verdicts = metric.thresholds.enumerated().map { position, result in
                let isUnjudged = metric.judgement(position) == .noData
                let extra: [(String, JSONValue)] = isUnjudged ? [("noData", .bool(true))] : []
                return (result.threshold.label, JSONValue(members: [("ok", .bool(result.isHeld))] + extra))
            }
            members.append(("thresholds", JSONValue(members: verdicts)))
        }
        return JSONValue(members: members)
    }

    private static func legacyMetric(_ metric: RunSummary.MetricResult, in summary: RunSummary) -> JSONValue {
        var members = values(of: metric.sink, in: summary)
        if metric.type == .rate {
            members = members.map { ($0.0 == "rate" ? "value" : $0.0, $0.1) }
        }
        if !metric.thresholds.isEmpty {
            let failures = metric.thresholds.map { threshold, isHeld in (threshold.label, JSONValue.bool(!isHeld)) }
            members.append(("thresholds", JSONValue(members: failures)))
        }
        return JSONValue(members: members)
    }

    private static func values(of sink: Sink, in summary: RunSummary) -> [(String, JSONValue)] {
        let values: [(String, Double)]
        switch sink {
        case let counter as CounterSink:
            values = [("count", counter.value), ("rate", summary.rate(counter.value))]
        case let gauge as GaugeSink:
            values = [("value", gauge.value), ("min", gauge.min), ("max", gauge.max)]
        case let rate as RateSink:
            values = [
                ("rate", rate.rate), ("passes", Double(rate.trues)), ("fails", Double(rate.sampleCount - rate.trues)),
            ]
        case let trend as TrendSink:
            values = summary.trendStats.map { ($0.name, $0.value(of: trend)) }
        default:
            values = []
        }
        return values.map { ($0.0, number($0.1)) }
    }

    private static func number(_ value: Double) -> JSONValue {
        .number(value.isFinite ? value : 0)
    }
}
