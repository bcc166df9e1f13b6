internal import SpateCore
internal import SpateEngine
internal import SpateMonitors
internal import SpatePlan

/// Finds out what the checks before a run look at.
enum PreflightGatherer {
    /// How much load a request makes: loads its script, whose log is not shown.
    ///
    /// - Throws: `SpateError` when the script cannot be loaded or its options are wrong.
    static func load(of request: RunRequest) throws(SpateError) -> LoadFacts {
        let test: TestRun
        do {
            test = try TestRun(
                request: request,
                log: SilentLog(),
                console: SilentLog(),
                display: SilentDisplay(),
                events: RunEventQueue()
            )
        } catch {
            throw error as? SpateError ?? SpateError(.internalFault, "\(error)")
        }
        // Its realm belongs to a loop and must not be freed here; the process's end frees it.
        _ = Unmanaged.passRetained(test)
        let (plan, options) = try test.inspectPlan()
        return LoadFacts(plan, options, scriptBytes: request.source.count)
    }

    /// Everything but the scripts.
    static func facts(
        for command: some PlannedCommand,
        _ planned: PlannedRun?,
        _ limits: RunLimits,
        _ monitors: [MonitorSpec]
    ) throws(SpateError) -> PreflightFacts {
        var facts = PreflightFacts(machine: .current(), now: Int(WallClock.nowSeconds()))
        facts.machine.measuredPerCore = CoreCalibration.iterationsPerSecond()
        if let plan = planned?.plan {
            facts.window = plan.window
            facts.ignoresWindow = command.planFlags.ignoresWindow
        }
        facts.ceilings.vus = limits.vus
        facts.ceilings.requestsPerSecond = limits.requestsPerSecond
        facts.ceilings.totalRequests = limits.requests
        facts.hosts = HostAsker.ask(planned?.plan.target?.url, hosts: limits.allowedHosts?.texts ?? [])
        facts.readings = try FirstReadings.take(monitors)
        facts.record = command.record.place().map(StorageProbe.ask) ?? .none
        facts.history = try StorageProbe.ask(command.historyFlags.place)
        return facts
    }
}

/// Shows nothing.
private struct SilentLog: LogSink {
    func log(_ record: LogRecord) {}
}
