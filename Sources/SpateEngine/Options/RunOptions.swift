package import SpateCore
package import SpateExecution
package import SpateMetrics
package import SpateModules

/// The options of a run after all layers were merged, checked and completed with defaults.
package struct RunOptions: Sendable {
    /// Sorted by start time, then name.
    package var scenarios: [any Executor]
    package var thresholds: [(metric: String, thresholds: [OptionLayer.ThresholdOption])]
    package var trendStats: [TrendStat]
    package var timeUnit: String
    package var setupTimeout: GoDuration
    package var teardownTimeout: GoDuration
    /// Whether the scenarios wait for `resume`.
    package var startsPaused: Bool
    package var handleSummaryTimeout: GoDuration
    package var runsSetup: Bool
    package var runsTeardown: Bool
    package var userAgent: String
    package var insecureSkipTLSVerify: Bool
    package var closesConnections: Bool
    package var vuSettings: VUSettings
    /// What `exec.test.options` shows.
    package let testOptions: JSONObject
    /// This instance's part of the test.
    package var share: ExecutionShare
    package var network: NetworkOptions
    package var dnsTimeToLive: GoDuration
    /// What the user should know about how the scenarios came about.
    package var warnings: [String]

    /// Completes and checks merged options.
    ///
    /// `defaultVUs`: How many VUs a shortcut without `vus` has: the default of the flag, 0 where there are no flags.
    ///
    /// - Throws: `SpateError` that lists every problem.
    package init(_ layer: OptionLayer, defaultVUs: Int = 1) throws(SpateError) {
        var problems = ConfigProblems()
        self.init(layer, defaultVUs: defaultVUs, &problems)
        try problems.throwAny()
    }

    /// Completes and checks merged options; what is wrong is added to the problems, and the rest can be checked further.
    init(_ layer: OptionLayer, defaultVUs: Int, _ problems: inout ConfigProblems) {
        trendStats = Self.trendStats(layer.summaryTrendStats, &problems)
        timeUnit = layer.summaryTimeUnit ?? ""
        setupTimeout = layer.setupTimeout ?? .seconds(60)
        teardownTimeout = layer.teardownTimeout ?? .seconds(60)
        startsPaused = layer.paused ?? false
        handleSummaryTimeout = layer.handleSummaryTimeout ?? .seconds(120)
        runsSetup = !(layer.noSetup ?? false)
        runsTeardown = !(layer.noTeardown ?? false)
        userAgent = layer.userAgent ?? "Grafana k6/\(ProductVersion.referenceK6)"
        insecureSkipTLSVerify = layer.insecureSkipTLSVerify ?? false
        closesConnections = layer.noConnectionReuse ?? false
        thresholds = layer.thresholds ?? []
        network = layer.network
        dnsTimeToLive =
            problems.attempt { () throws(SpateError) in try Self.timeToLive(layer.network.dns) } ?? .zero
        vuSettings = VUSettings()
        vuSettings.httpDebug = Self.debugExtent(layer.network)
        vuSettings.systemTags = layer.systemTags.map { SystemTags(names: $0) } ?? .defaults
        vuSettings.runTags = layer.tags ?? []
        vuSettings.throwsErrors = layer.throwsErrors ?? false
        vuSettings.batch = layer.batch ?? 20
        vuSettings.batchPerHost = layer.batchPerHost ?? 6
        vuSettings.maxRedirects = layer.maxRedirects ?? 10
        vuSettings.hasExplicitMaxRedirects = layer.maxRedirects != nil
        vuSettings.discardsResponseBodies = layer.discardResponseBodies ?? false
        vuSettings.keepsCookies = layer.noCookiesReset ?? false
        vuSettings.minIterationNanos = UInt64(max(0, layer.minIterationDuration?.nanos ?? 0))
        vuSettings.dropsConnectionsAfterIteration = layer.noVUConnectionReuse ?? false

        var issues: [ConfigIssue] = []
        share = Self.share(layer, &issues)
        if let timeout = layer.setupTimeout, timeout <= .zero {
            issues.append(ConfigIssue("setupTimeout", "must be more than 0, is \(timeout)"))
        }
        let shortcuts = ScenarioShortcuts(layer, defaultVUs: defaultVUs)
        issues += shortcuts.issues
        for executor in shortcuts.scenarios {
            let path = "scenarios.\(executor.settings.name)"
            issues += Self.nameIssues(executor.settings.name, path) + executor.issues(path)
        }
        if !issues.isEmpty {
            problems.add(
                SpateError(title: "There were problems with the specified script configuration:", issues: issues)
            )
        }
        scenarios = shortcuts.scenarios.sorted { left, right in
            (left.settings.startTime, left.settings.name) < (right.settings.startTime, right.settings.name)
        }
        warnings = shortcuts.warnings
        var effective = layer
        effective.scenarios = shortcuts.scenarios
        effective.summaryTrendStats = trendStats.map(\.name)
        effective.systemTags = vuSettings.systemTags.listed
        testOptions = Self.testOptions(effective)
        effective.setupTimeout = setupTimeout
        effective.teardownTimeout = teardownTimeout
        effective.handleSummaryTimeout = handleSummaryTimeout
        vuSettings.exportedOptions = JSONObject(effective.json.members.filter(\.value.hasContent))
    }

    private static func trendStats(_ names: [String]?, _ problems: inout ConfigProblems) -> [TrendStat] {
        guard let names else { return TrendStat.defaults }
        return names.compactMap { name in
            let stat = TrendStat(name)
            if stat == nil {
                problems.add(
                    SpateError(
                        .generic,
                        "“\(name)” in summaryTrendStats is no trend stat; "
                            + "known are avg, min, med, max, count, p(N) with 0 ≤ N ≤ 100"
                    )
                )
            }
            return stat
        }
    }

    /// What `exec.test.options` shows: no shortcuts, and the two that only flags and variables can set.
    ///
    /// - Source: k6 v2.2 module `k6/execution` (JavaScript API spec 6).
    private static func testOptions(_ effective: OptionLayer) -> JSONObject {
        let shortcuts: Set<String> = ["vus", "duration", "iterations", "stages"]
        var options = JSONObject(effective.json.members.filter { !shortcuts.contains($0.key) })
        options["consoleOutput"] = effective.consoleOutput.map { .string($0) } ?? .null
        options["localIPs"] = effective.network.localIPs.map { .string($0.text) } ?? .null
        return options
    }

    /// The part of the test that the segment options ask for.
    private static func share(_ layer: OptionLayer, _ issues: inout [ConfigIssue]) -> ExecutionShare {
        func read<Value>(
            _ path: String,
            _ text: String?,
            _ parse: (String) throws(ConfigIssue) -> Value
        ) -> Value? {
            guard let text, !text.isEmpty else { return nil }
            do throws(ConfigIssue) {
                return try parse(text)
            } catch {
                issues.append(ConfigIssue(path, error.message))
                return nil
            }
        }
        let segment = read("executionSegment", layer.executionSegment) { (text) throws(ConfigIssue) in
            try ExecutionSegment(text)
        }
        let sequence = read("executionSegmentSequence", layer.executionSegmentSequence) { (text) throws(ConfigIssue) in
            try ExecutionSegmentSequence(text)
        }
        guard issues.isEmpty else { return .whole }
        do throws(ConfigIssue) {
            return try ExecutionShare(segment: segment ?? .whole, sequence: sequence)
        } catch {
            issues.append(ConfigIssue("executionSegment", error.message))
            return .whole
        }
    }

    /// A name may be part of file names, tags and URLs.
    private static func nameIssues(_ name: String, _ path: String) -> [ConfigIssue] {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        return isPlain && !name.isEmpty
            ? [] : [ConfigIssue(path, "must be named with letters, digits, “_” and “-” only, is “\(name)”")]
    }
}
