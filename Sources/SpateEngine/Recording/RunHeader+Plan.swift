internal import SpateCore
internal import SpateExecution
internal import SpateMetrics
internal import SpateMonitors
internal import SpateRecord
internal import SpateScript

// The header of a record from the plan.
extension RunHeader {
    /// The header of a run whose scenarios begin now.
    init(_ settings: RecordSettings, _ request: RunRequest, _ plan: RunPlan, _ options: RunOptions) {
        let now = WallClock.nowNanos()
        self.init(
            id: settings.id,
            name: settings.name,
            startedAtUnixNanos: Int64(now)
        )
        labels = settings.labels
        versions.spate = ProductVersion.current
        versions.k6Reference = ProductVersion.referenceK6
        host = HostFacts.current(loops: request.loopCount)
        script.path = request.scriptArgument
        script.sha256 = request.sources.fingerprint(ofMain: request.mainURL, request.source)
        script.executionSegment =
            options.testOptions["executionSegment"].flatMap { if case .string(let text) = $0 { text } else { nil } }
            ?? ""
        optionsJSON = JSONValue.object(options.testOptions).serialized()
        scenarios = plan.scenarios.map(ScenarioFacts.init)
        warmUpNanos = settings.warmUpNanos
        excludesWarmUp = settings.excludesWarmUp
        target = settings.target
        target.allowedHosts = request.limits.allowedHosts?.texts ?? []
        monitors = request.watch?.monitors ?? []
        stopRules = settings.stopRules
        criteria = settings.criteria
        baseline = settings.baseline
    }
}

extension ScenarioFacts {
    /// A scenario as planned.
    init(_ scenario: RunPlan.Scenario) {
        let executor = scenario.executor
        self.init(name: executor.settings.name, executor: type(of: executor).name)
        exec = executor.settings.functionName
        startNanos = scenario.startNanos
        durationNanos = scenario.plan.regularEndNanos == .max ? 0 : scenario.plan.regularEndNanos
        let hardEnd = scenario.plan.hardEndNanos
        gracefulStopNanos = durationNanos == 0 || hardEnd == .max ? 0 : hardEnd - min(hardEnd, durationNanos)
        maxVUs = scenario.plan.maxVUs
        if case .arrivals = scenario.plan { isOpenModel = true }
        stages = Self.stages(executor)
    }

    private static func stages(_ executor: any Executor) -> [StageFacts] {
        guard let staged = executor as? any StagedExecutor else { return [] }
        var target =
            switch executor {
            case let ramp as RampingVUs: Double(ramp.startVUs)
            case let ramp as RampingArrivalRate: Double(ramp.startRate ?? 0)
            default: 0.0
            }
        var nanos: UInt64 = 0
        return staged.stages.map { stage in
            let next = Double(stage.target ?? 0)
            let end = nanos + UInt64(max(0, stage.duration?.nanos ?? 0))
            defer { (target, nanos) = (next, end) }
            return StageFacts(startNanos: nanos, endNanos: end, startTarget: target, endTarget: next)
        }
    }
}
