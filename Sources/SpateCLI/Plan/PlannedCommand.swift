internal import SpateCore
internal import SpateEngine
internal import SpateMonitors
internal import SpatePlan
internal import SpateRecord

/// A command that takes a plan in place of a script.
protocol PlannedCommand: GloballyFlagged {
    var script: String { get set }
    var planFlags: PlanFlags { get }
    var safety: SafetyFlags { get set }
    var runtime: RuntimeFlags { get set }
    var record: RecordFlags { get set }
    var historyFlags: HistoryFlags { get set }
    var reports: [String] { get set }
}

extension PlannedCommand {
    /// Checks everything before a run of a plan, and asks where the plan wants somebody to be asked.
    ///
    /// `following`: The plan's scripts behind this one, which are confirmed with it.
    /// - Returns: What the record says of the target.
    /// - Throws: `SpateError` when the run must not begin.
    func start(
        _ planned: PlannedRun,
        _ request: RunRequest,
        _ monitors: [MonitorSpec],
        following: [(script: String, request: RunRequest)] = []
    ) throws(SpateError) -> TargetFacts {
        let (plan, now) = (planned.plan, Int(WallClock.nowSeconds()))
        var loads = [(script, try PreflightGatherer.load(of: request))]
        for (script, request) in following { loads.append((script, try PreflightGatherer.load(of: request))) }
        var gate = StartGate(now: now, load: loads.dropFirst().reduce(loads[0].1) { $0.followed(by: $1.1) })
        gate.targetName = plan.target?.name ?? ""
        gate.needsConfirmation = plan.needsConfirmation
        gate.window = plan.window
        gate.isInteractive = StartDialog.isPossible
        gate.ignoresWindow = planFlags.ignoresWindow
        gate.isConfirmed = planFlags.isConfirmed
        let steps = gate.steps()
        for case .refuse(let message, let hint) in steps { throw SpateError(.invalidConfig, message, hint: hint) }
        var notes: [String] = []
        if planFlags.skipsPreflight {
            notes.append("ran without the checks before a run")
        } else {
            var facts = try PreflightGatherer.facts(for: self, planned, request.limits, monitors)
            facts.scripts = loads.map { .loaded($0.0, $0.1) }
            if let window = plan.window, window.decide(now) != .open { facts.window = nil }
            try show(Preflight.lines(facts))
        }
        notes += try StartDialog.perform(steps)
        return planned.targetFacts(request, overrides: notes)
    }

    /// Shows what the checks found.
    ///
    /// - Throws: `SpateError` when one of them says stop.
    private func show(_ lines: [PreflightLine]) throws(SpateError) {
        let stops = lines.filter { $0.status == .stop }
        if !global.quiet {
            for line in lines { Terminal.standard.write(line.rendered + "\n", toError: true) }
        }
        guard stops.isEmpty else {
            throw SpateError(
                title: "The run does not begin:",
                issues: stops.map { ConfigIssue($0.subject, $0.text + "; " + $0.advice) }
            )
        }
    }
}
