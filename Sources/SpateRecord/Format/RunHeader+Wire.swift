extension RunHeader {
    var wire: WireHeader {
        var wire = WireHeader()
        wire.id = id
        wire.name = name
        wire.labels = labels
        wire.startedAtUnixNanos = startedAtUnixNanos
        wire.spateVersion = versions.spate
        wire.k6Reference = versions.k6Reference
        wire.host = host.wire
        wire.script.path = script.path
        wire.script.sha256 = script.sha256
        wire.script.executionSegment = script.executionSegment
        wire.optionsJson = optionsJSON
        wire.scenarios = scenarios.map(\.wire)
        wire.thresholds = thresholds.map(\.wire)
        wire.intervalNanos = intervalNanos
        if let warmUpNanos { wire.warmUpNanos = warmUpNanos }
        wire.excludesWarmUp = excludesWarmUp
        if target != TargetFacts() { wire.target = target.wire }
        wire.monitors = monitors.map(\.wire)
        wire.stopRules = stopRules.map(\.wire)
        wire.criteria = criteria.map(\.wire)
        if let baseline { wire.baseline = baseline.wire }
        return wire
    }

    init(_ wire: WireHeader) {
        self.init(id: wire.id, name: wire.name, startedAtUnixNanos: wire.startedAtUnixNanos)
        labels = wire.labels
        versions.spate = wire.spateVersion
        versions.k6Reference = wire.k6Reference
        host = HostFacts(wire.host)
        script.path = wire.script.path
        script.sha256 = wire.script.sha256
        script.executionSegment = wire.script.executionSegment
        optionsJSON = wire.optionsJson
        scenarios = wire.scenarios.map(ScenarioFacts.init)
        thresholds = wire.thresholds.map(ThresholdFacts.init)
        intervalNanos = wire.intervalNanos
        warmUpNanos = wire.hasWarmUpNanos ? wire.warmUpNanos : nil
        excludesWarmUp = wire.excludesWarmUp
        target = TargetFacts(wire.target)
        monitors = wire.monitors.map(MonitorFacts.init)
        stopRules = wire.stopRules.map(ConditionFacts.init)
        criteria = wire.criteria.map(ConditionFacts.init)
        baseline = wire.hasBaseline ? BaselineFacts(wire.baseline) : nil
    }
}

extension BaselineFacts {
    fileprivate var wire: WireBaseline {
        var wire = WireBaseline()
        wire.runID = runID
        wire.name = name
        wire.startedAtUnixNanos = startedAtUnixNanos
        wire.criteria = criteria
        return wire
    }

    fileprivate init(_ wire: WireBaseline) {
        self.init(runID: wire.runID, name: wire.name, startedAtUnixNanos: wire.startedAtUnixNanos)
        criteria = wire.criteria
    }
}

extension HostFacts {
    fileprivate var wire: WireHost {
        var wire = WireHost()
        wire.hostName = hostName
        wire.operatingSystem = operatingSystem
        wire.cpuModel = cpuModel
        wire.cores = UInt64(clamping: cores)
        wire.memoryBytes = memoryBytes
        wire.loops = UInt64(clamping: loops)
        wire.descriptorLimit = descriptorLimit
        return wire
    }

    fileprivate init(_ wire: WireHost) {
        self.init()
        hostName = wire.hostName
        operatingSystem = wire.operatingSystem
        cpuModel = wire.cpuModel
        cores = Int(clamping: wire.cores)
        memoryBytes = wire.memoryBytes
        loops = Int(clamping: wire.loops)
        descriptorLimit = wire.descriptorLimit
    }
}

extension ScenarioFacts {
    fileprivate var wire: WireScenario {
        var wire = WireScenario()
        wire.name = name
        wire.executor = executor
        wire.exec = exec
        wire.startNanos = startNanos
        wire.durationNanos = durationNanos
        wire.gracefulStopNanos = gracefulStopNanos
        wire.maxVus = UInt64(clamping: maxVUs)
        wire.stages = stages.map { stage in
            var wire = WireStage()
            wire.startNanos = stage.startNanos
            wire.endNanos = stage.endNanos
            wire.startTarget = stage.startTarget
            wire.endTarget = stage.endTarget
            return wire
        }
        wire.isOpenModel = isOpenModel
        return wire
    }

    fileprivate init(_ wire: WireScenario) {
        self.init(name: wire.name, executor: wire.executor)
        exec = wire.exec
        startNanos = wire.startNanos
        durationNanos = wire.durationNanos
        gracefulStopNanos = wire.gracefulStopNanos
        maxVUs = Int(clamping: wire.maxVus)
        stages = wire.stages.map { stage in
            StageFacts(
                startNanos: stage.startNanos,
                endNanos: stage.endNanos,
                startTarget: stage.startTarget,
                endTarget: stage.endTarget
            )
        }
        isOpenModel = wire.isOpenModel
    }
}

extension ThresholdFacts {
    fileprivate var wire: WireThreshold {
        var wire = WireThreshold()
        wire.metric = metric
        wire.source = source
        wire.abortOnFail = abortOnFail
        return wire
    }

    fileprivate init(_ wire: WireThreshold) {
        self.init(metric: wire.metric, source: wire.source)
        abortOnFail = wire.abortOnFail
    }
}
