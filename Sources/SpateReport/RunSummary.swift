package import SpateCore
package import SpateMetrics

/// Everything that is said of a run after its end; all renderings are functions of this value.
package struct RunSummary {
    /// A metric or sub-metric that got samples or has thresholds.
    package struct MetricResult {
        /// With braces for a sub-metric: `http_reqs{status:200}`.
        package let name: String
        package let type: MetricType
        package let contains: ValueKind
        package let sink: Sink
        /// Sources of the thresholds in the order given, and whether each held.
        package let thresholds: [(threshold: Threshold, isHeld: Bool)]
        /// The text within the braces and the parent's name, for a sub-metric.
        package let submetric: (parent: String, suffix: String)?
        /// What is to be said of the thresholds besides, by their position; `nil`, or missing, for what k6 knows as well.
        package let judgements: [Judgement?]

        package init(
            name: String,
            type: MetricType,
            contains: ValueKind,
            sink: Sink,
            thresholds: [(threshold: Threshold, isHeld: Bool)],
            submetric: (parent: String, suffix: String)?,
            judgements: [Judgement?] = []
        ) {
            self.name = name
            self.type = type
            self.contains = contains
            self.sink = sink
            self.thresholds = thresholds
            self.submetric = submetric
            self.judgements = judgements
        }
    }

    /// A check within a group.
    package struct CheckResult {
        /// `::outer::inner`; empty at the root.
        package let groupPath: String
        package let name: String
        package let passes: Int
        package let fails: Int

        package init(groupPath: String, name: String, passes: Int, fails: Int) {
            self.groupPath = groupPath
            self.name = name
            self.passes = passes
            self.fails = fails
        }
    }

    /// What the full summary says of one scenario or group.
    package struct Part {
        /// Empty for groups of the scenario `default` and of `setup` and `teardown`.
        package let scenario: String
        /// `::outer::inner`; `nil` for everything of the scenario.
        package let groupPath: String?
        /// Metrics with samples, in the order of their declaration.
        package let metrics: [MetricResult]
        /// Checks in the order in which they were first seen.
        package let checks: [CheckResult]

        package init(scenario: String, groupPath: String?, metrics: [MetricResult], checks: [CheckResult]) {
            self.scenario = scenario
            self.groupPath = groupPath
            self.metrics = metrics
            self.checks = checks
        }
    }

    /// How much the summary says.
    package var mode = SummaryMode.compact
    /// Scenarios and groups in the order of their first samples; in full mode only.
    package var parts: [Part] = []
    /// Whether the tree of groups has checks; k6 finds their places by the tag `group`.
    package var hasChecksInTree = true
    /// Metrics in the order of their declaration, sub-metrics behind all metrics.
    package var metrics: [MetricResult]
    /// Checks in the order in which they were first seen.
    package var checks: [CheckResult]
    /// Paths of groups in the order in which they first ran.
    package var groupPaths: [String]
    /// From before `setup` to after `teardown`, in seconds.
    package var durationSeconds: Double
    package var trendStats: [TrendStat]
    /// `s`, `ms`, `us`, or empty for the unit that fits each value.
    package var timeUnit: String
    /// What `setup` returned; `nil` when it returned nothing.
    package var setupData: JSONValue?
    package var isStdoutTerminal: Bool
    package var isStderrTerminal: Bool
    package var usesColor: Bool
    /// Whether the user asked for no colours, which scripts may read; renderings go by `usesColor`.
    package var isColorDisabled: Bool

    package init(
        metrics: [MetricResult],
        checks: [CheckResult],
        groupPaths: [String],
        durationSeconds: Double,
        trendStats: [TrendStat],
        timeUnit: String,
        setupData: JSONValue?,
        isStdoutTerminal: Bool,
        isStderrTerminal: Bool,
        usesColor: Bool,
        isColorDisabled: Bool = false
    ) {
        self.metrics = metrics
        self.checks = checks
        self.groupPaths = groupPaths
        self.durationSeconds = durationSeconds
        self.trendStats = trendStats
        self.timeUnit = timeUnit
        self.setupData = setupData
        self.isStdoutTerminal = isStdoutTerminal
        self.isStderrTerminal = isStderrTerminal
        self.usesColor = usesColor
        self.isColorDisabled = isColorDisabled
    }
}
