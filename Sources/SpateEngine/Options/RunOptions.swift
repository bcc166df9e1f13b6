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
    package var runsSetup: Bool
    package var runsTeardown: Bool
    package var userAgent: String
    package var insecureSkipTLSVerify: Bool
    package var closesConnections: Bool
    package var vuSettings: VUSettings
    /// This instance's part of the test.
    package var share: ExecutionShare
    package var network: NetworkOptions
    package var dnsTimeToLive: GoDuration

    /// Completes and checks merged options.
    ///
    /// - Throws: `SpateError` that lists every problem.
    package init(_ layer: OptionLayer) throws(SpateError) {
        var stats: [TrendStat] = []
        for name in layer.summaryTrendStats ?? TrendStat.defaults.map(\.name) {
            guard let stat = TrendStat(name) else {
                throw SpateError(
                    .generic,
                    "“\(name)” in summaryTrendStats is no trend stat; known are avg, min, med, max, count, p(N) with 0 ≤ N ≤ 100"
                )
            }
            stats.append(stat)
        }
        trendStats = stats
        timeUnit = layer.summaryTimeUnit ?? ""
        setupTimeout = layer.setupTimeout ?? .seconds(60)
        teardownTimeout = layer.teardownTimeout ?? .seconds(60)
        startsPaused = layer.paused ?? false
        runsSetup = !(layer.noSetup ?? false)
        runsTeardown = !(layer.noTeardown ?? false)
        userAgent = layer.userAgent ?? "Grafana k6/\(ProductVersion.referenceK6)"
        insecureSkipTLSVerify = layer.insecureSkipTLSVerify ?? false
        closesConnections = layer.noConnectionReuse ?? false
        thresholds = layer.thresholds ?? []
        network = layer.network
        dnsTimeToLive = try Self.timeToLive(layer.network.dns)
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
        let derived = Self.deriveScenarios(layer, &issues)
        for executor in derived { issues += executor.issues("scenarios.\(executor.settings.name)") }
        if !issues.isEmpty {
            throw SpateError(title: "There were problems with the specified script configuration:", issues: issues)
        }
        scenarios = derived.sorted { left, right in
            (left.settings.startTime, left.settings.name) < (right.settings.startTime, right.settings.name)
        }
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

    /// Turns the shortcuts into a scenario named `default`.
    ///
    /// - Source: k6 v2.2 shortcut rules (engine spec 1.8).
    private static func deriveScenarios(_ layer: OptionLayer, _ issues: inout [ConfigIssue]) -> [any Executor] {
        let settings = ScenarioSettings(name: "default")
        let hasStages = layer.stages?.isEmpty == false
        let hasScenarios = layer.scenarios?.isEmpty == false
        func conflict(_ name: String, with other: String) {
            issues.append(ConfigIssue(name, "cannot be used together with `\(other)`; remove one of them"))
        }
        if let iterations = layer.iterations {
            if hasStages { conflict("iterations", with: "stages") }
            if hasScenarios { conflict("iterations", with: "scenarios") }
            return [
                SharedIterations(
                    settings: settings,
                    vus: layer.vus ?? 1,
                    iterations: iterations,
                    maxDuration: layer.duration
                )
            ]
        }
        if let duration = layer.duration {
            if hasStages { conflict("duration", with: "stages") }
            if hasScenarios { conflict("duration", with: "scenarios") }
            if duration <= .zero {
                issues.append(ConfigIssue("duration", "must be more than 0, is \(duration)"))
                return []
            }
            return [ConstantVUs(settings: settings, vus: layer.vus ?? 1, duration: duration)]
        }
        if let stages = layer.stages, hasStages {
            if hasScenarios { conflict("stages", with: "scenarios") }
            return [
                RampingVUs(settings: settings, startVUs: layer.vus ?? 1, stages: stages.filter { $0.duration != nil })
            ]
        }
        if let vus = layer.vus, layer.stages == nil {
            return [SharedIterations(settings: settings, vus: vus, iterations: vus, maxDuration: nil)]
        }
        if let scenarios = layer.scenarios, hasScenarios { return scenarios }
        return [PerVUIterations(settings: settings, vus: 1, iterations: 1, maxDuration: nil)]
    }
}
