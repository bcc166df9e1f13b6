internal import SpateAnalysis
internal import SpateCore
internal import SpateExecution
internal import SpateMetrics
internal import SpateMonitors
internal import SpateRecord

// Stop rules and success criteria: checking them before the run, acting on them while it goes on.
extension TestRun {
    /// Checks the conditions against the metrics and monitors that there are, and registers the sub-metrics that they name.
    ///
    /// - Throws: `SpateError` with everything that is wrong.
    func readConditions() throws(SpateError) {
        var issues: [ConfigIssue] = []
        for rule in request.stopRules { read(rule.condition, "stop rule", &issues) }
        for criterion in request.criteria { read(criterion, "success criterion", &issues) }
        if !issues.isEmpty { throw SpateError(title: "There were problems with the conditions:", issues: issues) }
    }

    private func read(_ condition: Condition, _ what: String, _ issues: inout [ConfigIssue]) {
        guard let name = condition.metric else {
            let known = request.watch?.monitors.map(\.name) ?? []
            if known.isEmpty {
                issues.append(ConfigIssue(what, "“\(condition.source)” is about what monitors read, and there is none"))
            } else if let wanted = condition.monitor, !known.contains(wanted) {
                let names = known.joined(separator: ", ")
                issues.append(
                    ConfigIssue(what, "“\(condition.source)”: there is no monitor “\(wanted)”, only: \(names)")
                )
            }
            return
        }
        guard let selector = try? MetricSelector(name), let metric = registry.metric(named: selector.metric) else {
            let text =
                "“\(condition.source)”: there is no metric “\(name)”; it is neither built in nor declared by the script"
            issues.append(ConfigIssue(what, text))
            return
        }
        if let problem = condition.problem(with: metric.type) { issues.append(ConfigIssue(what, problem)) }
        if selector.isSubmetric { _ = registry.addSubmetric(selector, parent: metric) }
    }

    /// Prepares the rules, once the layout of sinks is known.
    func prepareRules(_ layout: MetricLayout, _ plan: RunPlan) {
        guard !request.stopRules.isEmpty else { return }
        totals?.rules = StopRuleBook(
            request.stopRules,
            layout: layout,
            monitors: request.watch?.monitors.map(\.name) ?? [],
            steady: SteadyPart.range(
                plan.scenarios.map(ScenarioFacts.init),
                warmUpNanos: request.recording?.warmUpNanos
            )
        )
    }

    /// Ends the run when a rule wants it; the first one counts.
    func obey(_ firing: StopRuleBook.Firing?) {
        guard let firing, stop == nil, windDown == nil, status.phase == .running else { return }
        let text = "stop rule “\(firing.rule.condition.source)”: \(firing.finding.text)"
        recorder?.note(.stopRuleFired, text, subject: firing.rule.condition.source, severity: .severe)
        switch firing.rule.action {
        case .stop: stop = .stopRule(text)
        case .rampDown(let nanos):
            gate.close()
            windDown = WindDown(reason: text, endNanos: MonotonicClock.nowNanos() + nanos)
            log.warning("\(text); no iteration begins any more")
        }
    }

    /// Ends a run that a rule lets come to rest, once nothing runs or the time for it is over.
    func advanceWindDown(_ now: UInt64) {
        guard let windDown, stop == nil, activeVUs == 0 || now >= windDown.endNanos else { return }
        stop = .stopRule(windDown.reason)
    }
}

/// A run in which no iteration begins any more.
struct WindDown {
    let reason: String
    /// `MonotonicClock`; what runs then is interrupted.
    let endNanos: UInt64
}
