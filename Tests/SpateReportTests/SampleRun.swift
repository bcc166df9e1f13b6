import SpateCore
import Testing

@testable import SpateMetrics
@testable import SpateReport

/// Builds the summaries that the tests render.
enum SampleRun {
    static func metric(
        _ name: String,
        _ type: MetricType,
        _ contains: ValueKind = .default,
        values: [Double],
        thresholds: [(source: String, isHeld: Bool)] = []
    ) throws -> RunSummary.MetricResult {
        let sink = Sink.make(type)
        for value in values { sink.add(value) }
        let selector = try MetricSelector(name)
        return RunSummary.MetricResult(
            name: name,
            type: type,
            contains: contains,
            sink: sink,
            thresholds: try thresholds.map { source, isHeld in
                (Threshold(source: source, expression: try ThresholdExpression(source)), isHeld)
            },
            submetric: selector.isSubmetric ? (selector.metric, selector.suffix) : nil
        )
    }

    static func summary(
        _ metrics: [RunSummary.MetricResult],
        checks: [RunSummary.CheckResult] = [],
        groupPaths: [String] = [],
        stats: [String] = ["avg", "min", "med", "max", "p(90)", "p(95)"],
        setupData: JSONValue? = nil,
        usesColor: Bool = false
    ) -> RunSummary {
        RunSummary(
            metrics: metrics,
            checks: checks,
            groupPaths: groupPaths,
            durationSeconds: 2,
            trendStats: stats.compactMap(TrendStat.init),
            timeUnit: "",
            setupData: setupData,
            isStdoutTerminal: usesColor,
            isStderrTerminal: usesColor,
            usesColor: usesColor
        )
    }

    /// A run with every kind of metric, thresholds, groups and checks.
    static func everything(usesColor: Bool = false) throws -> RunSummary {
        let metrics = [
            try metric("vus", .gauge, values: [2, 1, 2]),
            try metric("iterations", .counter, values: [Double](repeating: 1, count: 6)),
            try metric("iteration_duration", .trend, .time, values: [0.23639, 5.523113]),
            try metric(
                "checks",
                .rate,
                values: [1, 1, 1, 0],
                thresholds: [("rate>0.5", true)]
            ),
            try metric("group_duration", .trend, .time, values: [7]),
            try metric("http_reqs", .counter, values: [1, 1, 1, 1, 1, 1]),
            try metric(
                "http_req_duration",
                .trend,
                .time,
                values: [0.51976, 1.24, 3.09],
                thresholds: [("p(95)<500", true), ("avg<0.0001", false)]
            ),
            try metric("http_req_waiting", .trend, .time, values: [1]),
            try metric("http_req_failed", .rate, values: [0, 0, 0]),
            try metric("data_sent", .counter, .data, values: [426]),
            try metric("my_gauge", .gauge, values: [3, -5.123456789], thresholds: [("value != 3", true)]),
            try metric(
                "http_req_duration{status:200}",
                .trend,
                .time,
                values: [0.51976, 1.24, 3.09],
                thresholds: [(" max < 2000 ", true)]
            ),
            try metric("http_reqs{status:200}", .counter, values: [], thresholds: [("count>100", false)]),
        ]
        let checks = [
            RunSummary.CheckResult(groupPath: "::outer", name: "is ok", passes: 1, fails: 0),
            RunSummary.CheckResult(groupPath: "::outer::inner", name: "is bad", passes: 1, fails: 1),
            RunSummary.CheckResult(groupPath: "", name: "is ok", passes: 1, fails: 0),
        ]
        return summary(
            metrics,
            checks: checks,
            groupPaths: ["::outer", "::outer::inner"],
            setupData: ["a": 1],
            usesColor: usesColor
        )
    }
}
