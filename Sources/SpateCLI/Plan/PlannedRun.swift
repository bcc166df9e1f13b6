internal import SpateCore
internal import SpateEngine
internal import SpatePlan
internal import SpateRecord
internal import SpateReport

/// A plan as a command performs it: flags that are not given come from the plan.
struct PlannedRun {
    let plan: TestPlan
    /// Options of the plan.
    private let layer: OptionLayer

    /// Reads the plan that a command names.
    ///
    /// - Returns: `nil` when it names something else.
    /// - Throws: `SpateError` that lists everything that is wrong with the plan.
    static func load(_ argument: String) throws(SpateError) -> PlannedRun? {
        guard !ProgramName.isK6, isPlan(argument) else { return nil }
        switch FileReader.readFile(argument) {
        case .failure(let failure):
            throw SpateError(.generic, "cannot read the plan “\(argument)”: \(failure.reason)")
        case .success(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw SpateError(.invalidConfig, "the plan “\(argument)” must be UTF-8")
            }
            let variables = Dictionary(ProcessEnvironment.variables) { $1 }
            return try PlannedRun(try PlanReader.read(text, path: argument, variables: variables))
        }
    }

    /// Whether a command's argument is a plan, by its name.
    static func isPlan(_ argument: String) -> Bool { argument.hasSuffix(".yaml") || argument.hasSuffix(".yml") }

    /// Checks what only the engine and the reports know of.
    init(_ plan: TestPlan) throws(SpateError) {
        var issues: [PlanIssue] = []
        var layer = OptionLayer()
        if let options = plan.options {
            let (read, findings) = OptionLayer.read(options.json.objectValue ?? JSONObject())
            layer = read
            let unknown = findings.unknownKeys.map { ConfigIssue($0, "is no option of tests") }
            for issue in findings.issues + unknown {
                issues.append(PlanIssue(options.place(of: issue.path), "options.\(issue.path)", issue.message))
            }
        }
        for report in plan.reports {
            do throws(SpateError) { _ = try ReportDestination(report.text) } catch {
                issues.append(report.issue(error.message))
            }
        }
        guard issues.isEmpty else { throw PlanReader.problems(issues, path: plan.path) }
        self.plan = plan
        self.layer = layer
    }

    /// Options of flags over those of the plan.
    func options(under flags: OptionLayer) -> OptionLayer { layer.overlaid(by: flags) }

    /// Which of the plan's scripts a command performs.
    func turn(_ flags: PlanFlags) throws(SpateError) -> ScriptTurn {
        try ScriptTurn(plan.scripts.map { plan.resolved($0.text) }, number: flags.scriptNumber)
    }

    /// Fills in what flags do not say.
    func apply(to command: inout some PlannedCommand) throws(SpateError) {
        let turn = try turn(command.planFlags)
        command.script = turn.script
        command.runtime.env =
            plan.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            + command.runtime.env
        command.record.label =
            plan.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            + command.record.label
        command.record.runName = command.record.runName ?? turn.runName(plan.name?.text)
        if command.record.record == nil, command.record.noRecord == nil {
            switch plan.record {
            case .place(let place): command.record.record = place.hasSuffix(".spate") ? turn.path(place) : place
            case .some(.none): command.record.noRecord = true
            case nil: break
            }
        }
        command.historyFlags.history = command.historyFlags.history ?? plan.history?.text
        if command.reports.isEmpty { command.reports = plan.reports.map(\.text) }
        command.reports = command.reports.map(turn.report)
        if command.safety.allowedHosts.isEmpty { command.safety.allowedHosts = plan.allowedHosts.map(\.text) }
        let ceilings = plan.ceilings
        command.safety.vus = command.safety.vus ?? ceilings.vus.map(String.init)
        command.safety.requestsPerSecond =
            command.safety.requestsPerSecond ?? ceilings.requestsPerSecond.map(String.init)
        command.safety.requests = command.safety.requests ?? ceilings.totalRequests.map(String.init)
    }

    /// What the record says of the target.
    func targetFacts(_ request: RunRequest, overrides: [String]) -> TargetFacts {
        var facts = TargetFacts()
        facts.name = plan.target?.name ?? ""
        facts.isProduction = plan.target?.isProduction ?? false
        facts.allowedHosts = request.limits.allowedHosts?.texts ?? []
        facts.planPath = plan.path
        facts.overrides = overrides
        return facts
    }
}
