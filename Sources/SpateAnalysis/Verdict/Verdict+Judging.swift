internal import SpateCore
package import SpateRecord

extension Verdict {
    /// Judges a run, from its record alone.
    ///
    /// The order of what decides is explained in `docs/verdict.md`; in short, evidence against the target stands, a
    /// passed criterion has to be earned by a run that made the load it was to make, and a run that somebody ended says
    /// nothing of the rest.
    ///
    /// `further`: Criteria that need more than the record; a missed one fails the run like a threshold, as those about a
    /// baseline do, whose comparison is in the record.
    package static func judge(_ record: RunRecord, adding further: [Criterion] = []) -> Verdict {
        RunJudge(record, record.baselineCriteria + further).verdict
    }
}

/// Weighs everything that is known of a run.
private struct RunJudge {
    let record: RunRecord
    let intervals: [RecordInterval]
    let generator: GeneratorCondition
    let criteria: [JudgedCriterion]

    init(_ record: RunRecord, _ further: [Verdict.Criterion]) {
        self.record = record
        intervals = record.judgedIntervals
        generator = GeneratorCondition(record, judged: intervals)
        let judge = CriterionJudge(record: record, intervals: intervals, generator: generator)
        let isDisturbed = generator.degradedShare > GeneratorCondition.toleratedShare
        let conditions = ConditionJudge(
            record: record,
            intervals: intervals,
            thresholds: judge,
            isDisturbed: isDisturbed
        )
        criteria =
            record.header.thresholds.indices.map { judge.judge($0) } + record.header.criteria.map(conditions.judge)
            + further.map { JudgedCriterion(criterion: $0, isDoubtful: isDisturbed) }
    }

    var verdict: Verdict {
        let remarks = RunRemarks(record: record, intervals: intervals, generator: generator, criteria: criteria)
        func verdict(_ outcome: Verdict.Outcome, _ reasons: [Verdict.Reason], _ code: ExitCode? = nil) -> Verdict {
            Verdict(
                outcome: outcome,
                reasons: reasons,
                criteria: criteria.map(\.criterion),
                remarks: remarks.all(outcome),
                exitCode: code
            )
        }
        if let (reason, code) = abortion { return verdict(.aborted, [reason], code) }
        let failures = failures
        if !failures.isEmpty { return verdict(.fail, failures, failureCode) }
        let doubts = generatorDoubts + dataDoubts
        return doubts.isEmpty ? verdict(.pass, []) : verdict(.invalid, doubts)
    }

    // MARK: ABORTED

    private var abortion: (Verdict.Reason, ExitCode)? {
        guard let conclusion = record.conclusion, conclusion.reason != .killed else {
            let text =
                "The record ends at \(Figure.clock(record.durationNanos)) without the run's end: "
                + "the program was killed, or the machine went down."
            return (Verdict.Reason(code: "killed", text: text, sinceNanos: record.durationNanos), .unfinishedRun)
        }
        let (code, what, exit): (String, String, ExitCode)
        switch conclusion.reason {
        case .finished, .abortedByThreshold, .markedAsFailed, .stopRule, .killed: return nil
        case .interruptedBySignal: (code, what, exit) = ("interrupted", "A signal ended the run", .interruptedBySignal)
        case .stoppedByREST:
            (code, what, exit) = ("stopped", "The run was stopped through the REST API", .stoppedByREST)
        case .reachedCeiling: (code, what, exit) = ("ceiling", "The run's ceiling ended it", .ceilingReached)
        case .abortedByScript: (code, what, exit) = ("aborted-by-script", "The script ended the run", .abortedByScript)
        case .scriptFailed: (code, what, exit) = ("script-failed", "The script could not go on", .scriptException)
        case .internalFault:
            (code, what, exit) = ("internal-fault", "A fault of the program ended the run", .internalFault)
        }
        let text = "\(what) at \(Figure.clock(conclusion.endedNanos))" + Self.explanation(conclusion.text)
        let reason = Verdict.Reason(code: code, text: text, sinceNanos: conclusion.endedNanos)
        // `setup` and `teardown` that took too long have codes of their own.
        let recorded = conclusion.exitCode == 0 ? nil : ExitCode(rawValue: conclusion.exitCode)
        return (reason, recorded ?? exit)
    }

    private static func explanation(_ text: String) -> String {
        text.isEmpty ? "." : text.hasSuffix(".") ? ": \(text)" : ": \(text)."
    }

    // MARK: FAIL

    /// What the run is evidence of, however the generator was.
    private var failures: [Verdict.Reason] {
        var reasons: [Verdict.Reason] = []
        if record.conclusion?.reason == .markedAsFailed {
            let text = "The script marked the run as failed" + Self.explanation(record.conclusion?.text ?? "")
            reasons.append(Verdict.Reason(code: "marked-as-failed", text: text))
        }
        if let conclusion = record.conclusion, conclusion.reason == .stopRule, stopIsEvidence {
            let text =
                "A stop rule ended the run at \(Figure.clock(conclusion.endedNanos))"
                + Self.explanation(conclusion.text)
            reasons.append(Verdict.Reason(code: "stop-rule", text: text, sinceNanos: conclusion.endedNanos))
        }
        for judged in criteria where judged.criterion.state == .missed && !judged.isDoubtful {
            let code = judged.metric.isEmpty ? "criterion-missed" : "threshold-crossed"
            reasons.append(Self.reason(code, judged.criterion))
        }
        return reasons
    }

    /// Whether the stop rule that ended the run says something of the target: one about readings of monitors does even when
    /// the generator was degraded, which monitors do not go through.
    private var stopIsEvidence: Bool {
        guard isDisturbed else { return true }
        let fired = record.events.last { $0.kind == .stopRuleFired }
        guard let fired, let rule = try? Condition(fired.subject) else { return false }
        return rule.metric == nil
    }

    private var failureCode: ExitCode {
        record.conclusion?.reason == .markedAsFailed ? .markedAsFailed : .thresholdsCrossed
    }

    private static func reason(_ code: String, _ criterion: Verdict.Criterion) -> Verdict.Reason {
        let text =
            criterion.detail.isEmpty ? "\(criterion.name) was missed." : "\(criterion.name): \(criterion.detail)."
        return Verdict.Reason(code: code, text: text, sinceNanos: criterion.sinceNanos)
    }

    // MARK: INVALID

    private var isDisturbed: Bool { generator.degradedShare > GeneratorCondition.toleratedShare }

    private var generatorDoubts: [Verdict.Reason] {
        let doubtful = criteria.filter {
            $0.isDoubtful && ($0.criterion.state == .met || $0.criterion.state == .missed)
        }
        let endedByRule = record.conclusion?.reason == .stopRule && !stopIsEvidence
        guard let first = generator.periods.first, isDisturbed || !doubtful.isEmpty else { return [] }
        let text = "The generator was degraded \(generator.text): \(first.cause)"
        var reasons = [
            Verdict.Reason(
                code: "generator-degraded",
                text: text.hasSuffix(".") ? text : text + ".",
                sinceNanos: first.startNanos
            )
        ]
        for judged in doubtful {
            let criterion = judged.criterion
            let isMissed = criterion.state == .missed
            var reason = Self.reason(isMissed ? "missed-while-degraded" : "met-while-degraded", criterion)
            reason.text.removeLast()
            reason.text +=
                isMissed
                ? "; the time in which the generator kept up does not show that."
                : "; the time in which the generator kept up alone would miss it."
            reasons.append(reason)
        }
        if endedByRule {
            reasons.append(
                Verdict.Reason(code: "stop-rule", text: "A stop rule ended the run while the generator was degraded.")
            )
        }
        return reasons
    }

    private var dataDoubts: [Verdict.Reason] {
        var reasons: [Verdict.Reason] = []
        if !hasResults {
            let text = "Nothing finished: no iteration came to its end and no request was answered."
            reasons.append(Verdict.Reason(code: "no-data", text: text))
        }
        for judged in criteria where judged.criterion.state == .noData {
            let isThreshold = !judged.metric.isEmpty || judged.criterion.detail.isEmpty
            let detail = isThreshold ? "nothing was measured that it could judge" : judged.criterion.detail
            let text = "\(judged.criterion.name): \(detail)."
            reasons.append(Verdict.Reason(code: "criterion-without-data", text: text))
        }
        for judged in criteria where judged.criterion.state == .undecided {
            reasons.append(Self.reason("criterion-undecided", judged.criterion))
        }
        let missing = RunRemarks.missingShare(record)
        if missing > GeneratorCondition.toleratedShare, criteria.contains(where: \.isRecomputed) {
            let text =
                "\(Figure(missing, .percent).text) of the time line is missing in the record, "
                + "which criteria without the warm-up are judged by."
            reasons.append(Verdict.Reason(code: "record-incomplete", text: text))
        }
        return reasons
    }

    /// Whether anything was measured while scenarios ran; what `setup` did is no result.
    private var hasResults: Bool {
        ["iterations", "http_reqs"].contains { name in
            guard let position = record.series(named: name) else { return false }
            return record.intervals.contains { ($0.value(ofSeries: position)?.sampleCount ?? 0) > 0 }
        }
    }
}
