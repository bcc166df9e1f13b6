internal import ArgumentParser
internal import SpateCore
internal import SpateEngine
internal import SpatePlan

/// `spate check`: everything that can be known before a run.
struct CheckCommand: ParsableCommand, GloballyFlagged, PlannedCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Check a plan or a script before a run; asks the plan's target and each monitor once, and makes no load.",
        discussion: """
            Examples:
              spate check plan.yaml
              spate check -e BASE_URL=https://shop.example.com script.js

            Each line is “ok”, “warning” or “stop”, with what to do. The exit code is 0 when nothing says stop, 104 otherwise.
            """
    )

    @Argument(help: "A plan (.yaml), a script or an archive.") var script: String
    @OptionGroup(title: "Plan") var planFlags: PlanFlags
    @OptionGroup(title: "Options of the test") var options: TestOptionFlags
    @OptionGroup(title: "Network") var network: NetworkFlags
    @OptionGroup(title: "Safety") var safety: SafetyFlags
    @OptionGroup(title: "Monitors") var monitorFlags: MonitorFlags
    @OptionGroup(title: "Script environment") var runtime: RuntimeFlags
    @OptionGroup(title: "Configuration") var config: ConfigFlags
    @OptionGroup(title: "Record") var record: RecordFlags
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags
    @Option(name: .customLong("report"), help: .hidden)
    var reports: [String] = []

    mutating func run() throws {
        let planned = try PlannedRun.load(script)
        try planned?.apply(to: &self)
        let monitors = try (planned?.monitors() ?? []) + monitorFlags.specs()
        _ = try (planned?.hooks(), planned?.conditions(isRecorded: record.place() != nil))
        let secrets = try global.openSecrets(.standard)
        let settings = try runtime.settings(includesSystemEnvironment: true)
        var flags = try options.layer()
        flags.network = try network.options()
        var scripts: [PreflightFacts.Script] = []
        for name in planned?.plan.scripts.map({ planned?.plan.resolved($0.text) ?? "" }) ?? [script] {
            do throws(SpateError) {
                var request = try RunRequest.make(
                    name,
                    settings,
                    config,
                    flags: planned?.options(under: flags) ?? flags
                )
                request.secrets = secrets
                scripts.append(.loaded(name, try PreflightGatherer.load(of: request)))
            } catch {
                scripts.append(.failed(name, why: error.message))
            }
        }
        let limits = try safety.limits(PrefixedVariables(ProcessEnvironment.variables))
        var facts = try PreflightGatherer.facts(for: self, planned, limits, monitors)
        facts.scripts = scripts
        let lines = Preflight.lines(facts)
        for line in lines { Terminal.standard.print(line.rendered) }
        SpateCommand.leave(with: lines.contains { $0.status == .stop } ? .invalidConfig : .success)
    }
}
