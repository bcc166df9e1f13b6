package import SpateRecord

extension BaselineCriterion {
    /// How the criterion stands.
    ///
    /// Missed is one whose figure got worse by more than the limit, and of which chance does not explain that it got worse at
    /// all; where chance may, nobody can tell.
    package func judge(_ comparison: RecordedComparison) -> Verdict.Criterion {
        var criterion = Verdict.Criterion(name: "baseline: \(source)", state: .noData)
        guard comparison.obstacle.isEmpty else {
            criterion.detail = comparison.obstacle
            return criterion
        }
        if figure == .everything { return judgeAll(comparison, criterion) }
        guard let row = comparison.rows.first(where: isAbout) else {
            criterion.detail = missingText
            return criterion
        }
        let worsening = Worsening(row, limit)
        criterion.state = !worsening.isBeyond ? .met : worsening.isShown ? .missed : .undecided
        criterion.value = row.candidate
        criterion.limit = worsening.allowedValue
        criterion.detail = worsening.text
        if criterion.state == .undecided { criterion.detail += "; chance may explain that" }
        return criterion
    }

    private func judgeAll(_ comparison: RecordedComparison, _ criterion: Verdict.Criterion) -> Verdict.Criterion {
        var criterion = criterion
        guard !comparison.rows.isEmpty else {
            criterion.detail = "there is nothing to compare"
            return criterion
        }
        let worse = comparison.rows.filter { $0.judgement == .worse }
        criterion.state = worse.isEmpty ? .met : .missed
        let listed = worse.prefix(3).map { "\($0.label) \(Worsening($0, .judged).changeText)" }
        criterion.detail =
            worse.isEmpty
            ? "none of \(comparison.rows.count) figures is shown to be worse"
            : listed.joined(separator: ", ") + (worse.count > 3 ? " and \(worse.count - 3) more" : "")
        return criterion
    }

    /// Whether a row of a comparison is about this figure.
    private func isAbout(_ row: RecordedComparison.Row) -> Bool {
        switch figure {
        case .time(let statistic, nil): row.scope == .run && row.name == "\(statistic) of http_req_duration"
        case .time(let statistic, let endpoint?): row.scope == .endpoint(endpoint) && row.name == statistic
        case .failedRequests(nil): row.scope == .run && row.name == "rate of http_req_failed"
        case .failedRequests(let endpoint?): row.scope == .endpoint(endpoint) && row.name == "failed"
        case .failedChecks: row.scope == .run && row.name == "failed checks"
        case .throughput: row.scope == .run && row.name == "http_reqs per second"
        case .everything: false
        }
    }

    private var missingText: String {
        switch figure {
        case .time(_, .some), .failedRequests(.some):
            "the two runs cannot be compared there: it takes 100 requests in each, and a second endpoint that has them"
        case .time, .failedRequests, .failedChecks, .everything: "one of the two runs has no such figure"
        case .throughput: "an arrival rate sets the throughput, so that it tells nothing"
        }
    }
}

extension RecordedComparison.Row {
    /// The row in a few words.
    var label: String {
        switch scope {
        case .run: name
        case .endpoint(let endpoint): "\(name) of \(endpoint)"
        case .stage(let number, let scenario): "\(name) in stage \(number) of \(scenario)"
        }
    }
}
