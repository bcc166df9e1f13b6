internal import SpateMetrics
internal import SpateRecord

/// What a reader of a verdict should know besides, though it decides nothing.
struct RunRemarks {
    let record: RunRecord
    /// All that count.
    let intervals: [RecordInterval]
    let generator: GeneratorCondition
    let criteria: [JudgedCriterion]

    /// The remarks for an outcome, the weightiest first.
    func all(_ outcome: Verdict.Outcome) -> [Verdict.Reason] {
        var remarks: [Verdict.Reason] = []
        if outcome == .aborted { remarks += missedSoFar }
        if outcome != .invalid { remarks += degraded }
        remarks += [dropped, failedRequests, failedChecks, noCriteria(outcome), incomplete, warmUp].compactMap(\.self)
        return remarks + criteria.flatMap(\.remarks)
    }

    /// Criteria that were not met when somebody ended the run.
    private var missedSoFar: [Verdict.Reason] {
        criteria.filter { $0.criterion.state == .missed }.map { judged in
            Verdict.Reason(
                code: "missed-so-far",
                text: "\(judged.criterion.name) was missed when the run ended: \(judged.criterion.detail).",
                sinceNanos: judged.criterion.sinceNanos
            )
        }
    }

    private var degraded: [Verdict.Reason] {
        guard let first = generator.periods.first else { return [] }
        let text = "The generator was degraded \(generator.text): \(first.cause)"
        return [
            Verdict.Reason(
                code: "generator-degraded",
                text: text.hasSuffix(".") ? text : text + ".",
                sinceNanos: first.startNanos
            )
        ]
    }

    private var dropped: Verdict.Reason? {
        let slices = intervals.flatMap(\.scenarios)
        let dropped = slices.reduce(UInt64(0)) { $0 + $1.dropped }
        let begun = slices.reduce(UInt64(0)) { $0 + $1.completed + $1.interrupted }
        let share = Double(dropped) / Double(max(1, dropped + begun))
        guard share > 0.01 else { return nil }
        let first = intervals.first { $0.scenarios.contains { $0.dropped > 0 } }
        let text =
            "\(Figure.grouped(dropped)) iterations (\(Figure(share, .percent).text)) were not started, because no VU "
            + "was free: the target got less load than planned. More VUs (maxVUs) or a faster target would take them."
        return Verdict.Reason(code: "dropped-iterations", text: text, sinceNanos: first?.startNanos)
    }

    /// Failed requests that no criterion asks about.
    private var failedRequests: Verdict.Reason? {
        guard !isJudged("http_req_failed"),
            case .rate(let failed, let count)? = record.total(of: "http_req_failed", over: intervals),
            Double(failed) > 0.01 * Double(count)
        else { return nil }
        let share = Figure(Double(failed) / Double(count), .percent).text
        let text = "\(share) of the requests failed, and no threshold on http_req_failed judges that."
        return Verdict.Reason(code: "failed-requests", text: text)
    }

    /// Failed checks that no criterion asks about: as in k6 they fail no run by themselves.
    private var failedChecks: Verdict.Reason? {
        guard !isJudged("checks"), case .rate(let passed, let count)? = record.total(of: "checks", over: intervals),
            Double(count - passed) > 0.01 * Double(count)
        else { return nil }
        let share = Figure(1 - Double(passed) / Double(count), .percent).text
        let text = "\(share) of the checks failed, and no threshold on checks judges that."
        return Verdict.Reason(code: "failed-checks", text: text)
    }

    private func noCriteria(_ outcome: Verdict.Outcome) -> Verdict.Reason? {
        guard criteria.isEmpty, outcome == .pass else { return nil }
        let text = "Nothing was asked of the run: without thresholds it passes whatever was measured."
        return Verdict.Reason(code: "no-criteria", text: text)
    }

    private var incomplete: Verdict.Reason? {
        let missing = Self.missingShare(record)
        let shed = record.events.first { $0.kind == .recordShed }
        guard missing > 0.001 || shed != nil else { return nil }
        let share =
            missing > 0.001 ? "\(Figure(missing, .percent).text) of the time line is missing" : "Details are missing"
        let text = "\(share) in the record, so that its tables and lines are not complete; totals and thresholds are."
        return Verdict.Reason(code: "record-incomplete", text: text, sinceNanos: shed?.nanos)
    }

    private var warmUp: Verdict.Reason? {
        guard let warmUp = record.warmUp else { return nil }
        let end = Figure.clock(warmUp.endNanos)
        let how = warmUp.origin == .declared ? "by declaration" : "as latency or throughput show"
        let count = record.header.excludesWarmUp ? "does not count" : "counts"
        let text = "The warm-up lasts until \(end), \(how), and \(count) for the criteria."
        return Verdict.Reason(code: "warm-up", text: text, sinceNanos: warmUp.endNanos)
    }

    private func isJudged(_ metric: String) -> Bool {
        criteria.contains { $0.metric == metric || $0.metric.hasPrefix(metric + "{") }
    }

    /// The share of the time line, up to its last interval, that no interval covers, 0…1.
    static func missingShare(_ record: RunRecord) -> Double {
        guard let end = record.intervals.last?.endNanos, end > 0 else { return 0 }
        let covered = record.intervals.reduce(UInt64(0)) { $0 + $1.endNanos - $1.startNanos }
        return covered >= end ? 0 : 1 - Double(covered) / Double(end)
    }
}
