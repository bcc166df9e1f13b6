internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

/// Judges the success criteria of a record, by the watches that stop rules use while a run goes on.
///
/// A criterion with a time or a number is missed when its opposite lasted so long, or was read so often in a row.
struct ConditionJudge {
    let record: RunRecord
    /// All that count.
    let intervals: [RecordInterval]
    let thresholds: CriterionJudge
    /// Whether the generator was degraded for so long that its own metrics cannot be trusted.
    let isDisturbed: Bool

    func judge(_ facts: ConditionFacts) -> JudgedCriterion {
        let name = facts.name.isEmpty ? facts.source : "\(facts.name) (\(facts.source))"
        let condition: Condition
        do throws(ConditionError) {
            condition = try Condition(facts.source)
        } catch {
            let problem = "this version does not understand it: \(error)"
            return JudgedCriterion(criterion: Verdict.Criterion(name: name, state: .noData, detail: problem))
        }
        if case .metric(let metric, let method) = condition.subject, condition.holding == .once {
            let limit = "\(method.methodText)\(condition.limit.comparison.rawValue)\(condition.limit.value)"
            return thresholds.judge(ThresholdFacts(metric: seriesName(metric), source: limit), named: name)
        }
        return JudgedCriterion(
            criterion: judge(condition, name),
            isDoubtful: condition.metric != nil && isDisturbed
        )
    }

    private func judge(_ condition: Condition, _ name: String) -> Verdict.Criterion {
        var watch = ConditionWatch(
            condition.negated,
            monitors: record.header.monitors.map(\.name),
            type: type(condition),
            graceNanos: record.header.excludesWarmUp ? intervals.first?.startNanos ?? 0 : 0,
            steady: SteadyPart.range(record.header.scenarios, warmUpNanos: record.header.warmUpNanos)
        )
        let first = condition.metric == nil ? feedMonitors(&watch) : feedMetric(&watch, condition)
        var criterion = Verdict.Criterion(name: name, state: .noData, limit: condition.limit.value)
        criterion.detail = "nothing was read that it could judge"
        guard let standing = watch.standing else { return criterion }
        criterion.value = standing.value
        criterion.detail = standing.text
        if case .growth = condition.subject {
            // The line through all readings decides, which is surer than any of those on the way.
            criterion.state = condition.limit.holds(standing.value) ? .met : .missed
            return criterion
        }
        criterion.state = first == nil ? .met : .missed
        if let first {
            (criterion.value, criterion.detail, criterion.sinceNanos) = (first.value, first.text, first.sinceNanos)
        }
        return criterion
    }

    private func feedMetric(_ watch: inout ConditionWatch, _ condition: Condition) -> ConditionFinding? {
        let position = condition.metric.flatMap { record.series(named: seriesName($0)) }
        for interval in intervals {
            let value = position.flatMap { interval.value(ofSeries: $0) }
            let found = watch.add(startNanos: interval.startNanos, endNanos: interval.endNanos, value)
            if let found { return found }
        }
        return nil
    }

    private func feedMonitors(_ watch: inout ConditionWatch) -> ConditionFinding? {
        var first: ConditionFinding?
        for event in record.events {
            let found = watch.add(event.kind, event.text, subject: event.subject, nanos: event.nanos)
            first = first ?? found
        }
        for sample in record.probeSamples where record.probeSeries.indices.contains(sample.series) {
            let found = watch.add(record.probeSeries[sample.series], sample.value, nanos: sample.nanos)
            first = first ?? found
        }
        return first
    }

    private func type(_ condition: Condition) -> MetricType? {
        condition.metric.flatMap { record.series(named: seriesName($0)) }.map { record.series[$0].type }
    }

    /// The name that the record has for a metric with the same tags.
    private func seriesName(_ name: String) -> String {
        guard record.series(named: name) == nil, let wanted = try? MetricSelector(name) else { return name }
        func tags(_ selector: MetricSelector) -> [String] { selector.tags.map { "\($0.key):\($0.value)" }.sorted() }
        let found = record.series.first { description in
            guard description.parent == wanted.metric, let selector = try? MetricSelector(description.name) else {
                return false
            }
            return tags(selector) == tags(wanted)
        }
        return found?.name ?? name
    }
}
