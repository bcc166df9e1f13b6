internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateEngine
internal import SpateRecord

/// Flags that say when a run is to end early and what it must meet; see `docs/conditions.md`.
struct ConditionFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "End the run as soon as this holds, such as “http_req_failed rate>0.05 for 10s”; repeatable.",
            valueName: "condition"
        )
    )
    var stopWhen: [String] = []
    @Option(
        help: ArgumentHelp(
            "What the whole run must meet to pass, such as “p(95) of http_req_duration<500ms”; repeatable.",
            valueName: "condition"
        )
    )
    var successIf: [String] = []

    /// Adds the conditions to a request whose record is set already.
    ///
    /// - Throws: `SpateError` with a message for each wrong one.
    func apply(to request: inout RunRequest) throws(SpateError) {
        var issues: [ConfigIssue] = []
        for text in stopWhen {
            do throws(ConditionError) { request.stopRules.append(try StopRule(text)) } catch {
                issues.append(ConfigIssue("--stop-when", error.description))
            }
        }
        for text in successIf {
            do throws(ConditionError) { request.criteria.append(try Condition(text)) } catch {
                issues.append(ConfigIssue("--success-if", error.description))
            }
        }
        if !issues.isEmpty { throw SpateError(title: "There were problems with the conditions:", issues: issues) }
        guard request.recording != nil || successIf.isEmpty else {
            throw SpateError(.generic, "--success-if is judged by the run's record, and none is kept")
        }
        request.recording?.stopRules += stopWhen.map { ConditionFacts(source: $0) }
        request.recording?.criteria += successIf.map { ConditionFacts(source: $0) }
    }
}
