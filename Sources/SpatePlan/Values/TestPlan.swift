/// What a plan file says: which test against which target, when it may run, what must hold, and what happens around it.
///
/// - Source: `docs/plan-file.md`; checked by `TestPlanTests` and `WrongPlanTests`.
package struct TestPlan: Sendable, Equatable {
    /// The plan file as the user named it.
    package var path: String
    package var name: PlanText?
    /// As the plan has them, relative to its folder; at least one.
    package var scripts: [PlanText] = []
    /// For `__ENV`.
    package var environment: [String: String] = [:]
    package var target: PlanTarget?
    /// Hosts that may get traffic: names, wildcards, addresses, CIDR blocks; empty for any.
    package var allowedHosts: [PlanText] = []
    package var ceilings = PlanCeilings()
    package var window: WindowRule?
    /// Whether somebody has to confirm the run.
    package var needsConfirmation = false
    package var monitors: [PlanMonitor] = []
    package var stopRules: [PlanCondition] = []
    package var criteria: [PlanCondition] = []
    package var baseline: PlanBaseline?
    /// Each as `--report` has it: `html=report.html`.
    package var reports: [PlanText] = []
    /// As `--history` has it.
    package var history: PlanText?
    package var record: PlanRecord?
    package var labels: [String: String] = [:]
    package var hooks: [PlanHook] = []
    /// Options of the test in k6's words, over those of the script.
    package var options: PlanNode?

    /// Where the keys of the plan itself are.
    package var keyPlaces: [String: TextPlace] = [:]

    package init(path: String) { self.path = path }

    /// A path of the plan as seen from where the program runs.
    package func resolved(_ path: String) -> String {
        guard !path.hasPrefix("/"), let mark = self.path.lastIndex(of: "/") else { return path }
        return self.path[...mark] + path
    }
}
