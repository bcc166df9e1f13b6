internal import SpateAnalysis
internal import SpateCore
internal import SpateEngine
internal import SpateMonitors
internal import SpatePlan
internal import SpateRecord

// What a plan wants besides a script and its options; the grammars are those of the flags.
extension PlannedRun {
    /// The monitors of the plan.
    ///
    /// - Throws: `SpateError` that lists everything that is wrong with them.
    func monitors() throws(SpateError) -> [MonitorSpec] {
        var specs: [MonitorSpec] = []
        var issues: [PlanIssue] = []
        for monitor in plan.monitors {
            do throws(MonitorProblems) {
                specs.append(try MonitorSpec(monitor.node.json, path: monitor.path))
            } catch {
                for issue in error.issues {
                    let inner = issue.path.hasPrefix(monitor.path) ? issue.path.dropFirst(monitor.path.count) : ""
                    issues.append(PlanIssue(monitor.node.place(of: String(inner)), issue.path, issue.message))
                }
            }
        }
        guard issues.isEmpty else { throw PlanReader.problems(issues, path: plan.path) }
        return specs
    }

    /// Fills in the baseline where no flag names one.
    func apply(to flags: inout BaselineFlags) {
        guard let baseline = plan.baseline, flags.baseline == nil else { return }
        flags.baseline = baseline.run.text
        flags.baselineCriterion += baseline.criteria.map(\.text)
        flags.forceBaseline = flags.forceBaseline || baseline.isForced
    }

    /// The plan's conditions with what the record says of them.
    struct Conditions {
        var rules: [(rule: StopRule, facts: ConditionFacts)] = []
        var criteria: [(condition: Condition, facts: ConditionFacts)] = []

        /// Adds them to a request whose record is set already.
        func add(to request: inout RunRequest) {
            request.stopRules += rules.map(\.rule)
            request.criteria += criteria.map(\.condition)
            request.recording?.stopRules += rules.map(\.facts)
            request.recording?.criteria += criteria.map(\.facts)
        }
    }

    /// Reads stop rules and success criteria.
    ///
    /// `isRecorded`: Whether there will be a record, by which criteria are judged.
    /// - Throws: `SpateError` that lists everything that is wrong with them.
    func conditions(isRecorded: Bool) throws(SpateError) -> Conditions {
        var issues: [PlanIssue] = []
        var conditions = Conditions()
        for rule in plan.stopRules {
            let text = rule.condition.text + (rule.reaction.map { " then \($0.text)" } ?? "")
            do throws(ConditionError) {
                conditions.rules.append((try StopRule(text), ConditionFacts(source: text, name: rule.name)))
            } catch {
                issues.append(rule.condition.issue(error.description))
            }
        }
        for criterion in plan.criteria {
            let text = criterion.condition.text
            do throws(ConditionError) {
                conditions.criteria.append((try Condition(text), ConditionFacts(source: text, name: criterion.name)))
            } catch {
                issues.append(criterion.condition.issue(error.description))
            }
        }
        if !isRecorded, let first = plan.criteria.first {
            issues.append(first.condition.issue("is judged by the run's record, and none is kept"))
        }
        guard issues.isEmpty else { throw PlanReader.problems(issues, path: plan.path) }
        return conditions
    }

    /// What is to happen after the verdict.
    ///
    /// - Throws: `SpateError` that lists everything that is wrong with it.
    func hooks() throws(SpateError) -> [AfterHook] {
        var hooks: [AfterHook] = []
        var issues: [PlanIssue] = []
        for hook in plan.hooks {
            var timeoutNanos = AfterHook.usualTimeoutNanos
            if case .string(let text)? = hook.node.json.objectValue?["timeout"] {
                if let duration = GoDuration(goText: text), duration > .zero, duration < .longest {
                    timeoutNanos = UInt64(duration.nanos)
                } else {
                    issues.append(
                        PlanIssue(
                            hook.node.place(of: "timeout"),
                            "\(hook.path).timeout",
                            "must be a time of more than 0, such as 30s, is “\(text)”"
                        )
                    )
                }
            }
            let text =
                switch hook.action {
                case .command(let text), .webhook(let text): text
                }
            do throws(SpateError) {
                switch hook.action {
                case .command: hooks.append(try .command(text.text, timeoutNanos: timeoutNanos, place: "it"))
                case .webhook: hooks.append(try .webhook(text.text, timeoutNanos: timeoutNanos, place: "it"))
                }
            } catch {
                issues.append(text.issue(error.message))
            }
        }
        guard issues.isEmpty else { throw PlanReader.problems(issues, path: plan.path) }
        return hooks
    }
}
