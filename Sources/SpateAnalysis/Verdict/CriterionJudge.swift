internal import SpateMetrics
internal import SpateRecord

/// A criterion, and whether what is said of it can be trusted.
struct JudgedCriterion {
    var criterion: Verdict.Criterion
    /// The metric with its braces; empty for what is no threshold.
    var metric = ""
    /// Whether a degraded generator may have made the state what it is.
    var isDoubtful = false
    /// Whether it was judged again, from the intervals.
    var isRecomputed = false
    /// What a reader should know of it.
    var remarks: [Verdict.Reason] = []
}

/// Judges the thresholds of a record.
///
/// How a threshold stood at the end is taken from the engine, whose figures are exact, unless a part of the run is to be
/// left out or the run never came to its end; then it is judged again from the intervals, which are within 0.4 %.
struct CriterionJudge {
    let record: RunRecord
    /// All that count.
    let intervals: [RecordInterval]
    let generator: GeneratorCondition

    /// Judges the threshold at a position in the header.
    func judge(_ position: Int) -> JudgedCriterion {
        let facts = record.header.thresholds[position]
        return judge(facts, named: "\(facts.metric) \(facts.source)", position: position)
    }

    /// Judges a condition over a metric.
    ///
    /// `position`: In the header; `nil` for what the engine did not judge.
    func judge(_ facts: ThresholdFacts, named name: String, position: Int? = nil) -> JudgedCriterion {
        let threshold = RecordedThreshold(facts, in: record)
        let known = position.flatMap(outcome)
        let recorded = leavesOut ? nil : known
        let reading = threshold?.reading(over: intervals)
        var criterion = Verdict.Criterion(name: name, state: .noData)
        criterion.limit = threshold?.expression.limit
        if let recorded {
            criterion.state = Self.state(recorded.state)
            criterion.value = recorded.state == .noData ? nil : recorded.value ?? reading?.value
        } else if let reading {
            criterion.state = reading.isCrossed ? .missed : .met
            criterion.value = reading.value
        } else if known?.state == .held || threshold?.expression.asksForNothing == true {
            criterion.state = .met
        }
        var judged = JudgedCriterion(
            criterion: criterion,
            metric: position == nil ? "" : facts.metric,
            isRecomputed: recorded == nil
        )
        guard let threshold else { return judged }
        if criterion.state == .missed {
            judged.criterion.sinceNanos =
                position.flatMap { since($0, reading, isRecorded: recorded != nil) } ?? reading?.sinceNanos
        }
        judged.isDoubtful = isDoubtful(threshold, criterion.state)
        addConfidence(threshold, &judged)
        judged.criterion.detail = detail(threshold, judged.criterion)
        return judged
    }

    /// Whether something of the run is not to count, so that what the engine found does not hold.
    private var leavesOut: Bool { intervals.count < record.intervals.count }

    private func outcome(_ position: Int) -> ThresholdOutcome? {
        guard let outcomes = record.conclusion?.thresholds, outcomes.count == record.header.thresholds.count else {
            return nil
        }
        return outcomes[position]
    }

    private static func state(_ state: ThresholdState) -> Verdict.Criterion.State {
        switch state {
        case .held: .met
        case .crossed: .missed
        case .noData: .noData
        }
    }

    /// Since when a threshold has been missed: as the engine saw it, which looks every two seconds, and within these as
    /// the intervals show.
    private func since(_ position: Int, _ reading: RecordedThreshold.Reading?, isRecorded: Bool) -> UInt64? {
        guard isRecorded, let seen = crossing(position) else { return reading?.sinceNanos }
        guard let exact = reading?.sinceNanos, exact < seen, seen - exact <= 3_000_000_000 else { return seen }
        return exact
    }

    /// When the engine saw the threshold become crossed, not to recover any more.
    private func crossing(_ position: Int) -> UInt64? {
        let changes = record.thresholdHistory.filter { $0.threshold == position }
        let last = changes.lastIndex { $0.state != .crossed }
        let crossed = changes[(last.map { $0 + 1 } ?? 0)...].first
        return crossed?.nanos
    }

    // MARK: A degraded generator

    /// Whether the state is another, or cannot be told, without the time in which the generator was degraded.
    private func isDoubtful(_ threshold: RecordedThreshold, _ state: Verdict.Criterion.State) -> Bool {
        guard !generator.periods.isEmpty, state != .noData else { return false }
        let undisturbed = generator.undisturbed(intervals)
        guard undisturbed.count < intervals.count else { return false }
        if state == .missed, isMissedByAnswers(threshold) { return false }
        let judged = Self.nanos(threshold.judged(intervals))
        let left = Self.nanos(threshold.judged(undisturbed))
        guard let reading = threshold.reading(over: undisturbed) else { return state == .missed }
        if state == .met { return reading.isCrossed }
        return !reading.isCrossed || left < judged * GeneratorCondition.leastUndisturbedShare
    }

    /// Whether the answers of the target alone make too many failed requests: an answer that came, and was wrong, was made
    /// by the target, however late the generator was.
    private func isMissedByAnswers(_ threshold: RecordedThreshold) -> Bool {
        guard threshold.facts.metric == "http_req_failed" else { return false }
        var (wrong, all): (UInt64, UInt64) = (0, 0)
        for slice in threshold.judged(intervals).flatMap(\.cells) {
            let key = record.cells[slice.cell]
            all += slice.duration.count
            if !key.isExpected, key.status > 0 { wrong += slice.duration.count }
        }
        guard all > 0 else { return false }
        return !threshold.expression.holds(Double(wrong) / Double(all))
    }

    private static func nanos(_ intervals: [RecordInterval]) -> Double {
        intervals.reduce(0) { $0 + Double($1.endNanos - $1.startNanos) }
    }

    // MARK: Confidence

    private func addConfidence(_ threshold: RecordedThreshold, _ judged: inout JudgedCriterion) {
        // The worst of many windows is no sample of one distribution.
        if case .sliding = threshold.part { return }
        guard let quantile = threshold.expression.quantile, quantile > 0, quantile < 1,
            let confidence = record.confidence(
                of: threshold.facts.metric,
                quantile: quantile,
                over: threshold.judged(intervals)
            )
        else { return }
        judged.criterion.confidence = confidence
        let name = judged.criterion.name
        switch confidence {
        case .unsupported(let needed):
            let total = record.total(of: threshold.facts.metric, over: threshold.judged(intervals))
            let isShort = (total?.sampleCount ?? 0) < PercentileConfidence.neededSamples(quantile: quantile)
            // Where the slowest of many is within the limit, how sure the percentile is does not matter.
            if !isShort, let values = total?.distribution, threshold.expression.holds(values.max) { return }
            let text =
                isShort
                ? "\(name): the run has too few samples for this percentile; it takes about \(Figure.grouped(needed))."
                : "\(name): the run's seconds differ too much to say how sure this percentile is; a longer run would tell."
            judged.remarks.append(Verdict.Reason(code: "percentile-unsupported", text: text))
        case .interval(let low, let high):
            let limit = threshold.expression.limit
            guard low < limit, limit < high else { return }
            let text =
                "\(name): too close to call, the true value lies between "
                + "\(Figure(low, threshold.unit).text) and \(Figure(high, threshold.unit).text) (95 %)."
            judged.remarks.append(Verdict.Reason(code: "close-call", text: text))
        }
    }

    // MARK: Text

    /// `812 ms, 62 % over the limit of 500 ms; missed since 2:10`.
    private func detail(_ threshold: RecordedThreshold, _ criterion: Verdict.Criterion) -> String {
        guard let value = criterion.value else { return criterion.state == .noData ? "nothing was measured" : "" }
        let limit = threshold.expression.limit
        var text = Figure(value, threshold.unit).text(distinctFrom: limit)
        if case .interval(let low, let high)? = criterion.confidence {
            text += " (95 %: \(Figure(low, threshold.unit).text) to \(Figure(high, threshold.unit).text))"
        }
        guard criterion.state == .missed else { return text }
        text += ", " + Self.distance(value, threshold)
        if let since = criterion.sinceNanos { text += "; missed since \(Figure.clock(since))" }
        return text
    }

    private static func distance(_ value: Double, _ threshold: RecordedThreshold) -> String {
        let limit = threshold.expression.limit
        let limitText = Figure(limit, threshold.unit).text(distinctFrom: value)
        switch threshold.expression.comparison {
        case .identical, .equal: return "not the \(limitText) that it should be"
        case .notEqual: return "which it should not be"
        case .less, .lessOrEqual, .greater, .greaterOrEqual: break
        }
        if value == limit { return "at the limit of \(limitText)" }
        let side = value > limit ? "over" : "under"
        guard limit != 0, threshold.unit != .percent else { return "\(side) the limit of \(limitText)" }
        let excess = abs(value - limit) / abs(limit)
        let amount = excess >= 10 ? "\(Figure(value / limit).text) times" : "\(Figure(excess, .percent).text) \(side)"
        return "\(amount) the limit of \(limitText)"
    }
}
