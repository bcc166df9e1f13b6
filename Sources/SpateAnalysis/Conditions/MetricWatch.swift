internal import SpateMetrics
internal import SpateRecord

/// Watches a condition over a metric.
///
/// Without a time the metric is judged over everything since the beginning, as thresholds are. With one, the figure of the
/// last quarter of that time must stay beyond the limit all the while, so that neither a short burst nor single good answers
/// decide; counts are those within the whole time. Where nothing was measured nothing changes.
struct MetricWatch: Sendable {
    private static let leastSpanNanos: UInt64 = 250_000_000

    private let condition: Condition
    private let name: String
    private let method: ThresholdExpression
    private let type: MetricType
    /// How long the condition must hold; 0 for all the time so far.
    private let holdNanos: UInt64
    private let spanNanos: UInt64
    private var recent: [Slice] = []
    private var total: SeriesValue?
    private var totalNanos: UInt64 = 0
    private var beganNanos: UInt64?
    private var since: UInt64?
    /// What came since then.
    private var held: SeriesValue?
    /// What was compared last.
    private(set) var value: Double?

    private struct Slice: Sendable {
        let startNanos: UInt64
        let endNanos: UInt64
        let value: SeriesValue?
    }

    init(_ condition: Condition, _ name: String, _ method: ThresholdExpression, type: MetricType) {
        self.condition = condition
        self.name = name
        self.method = method
        self.type = type
        if case .lasting(let nanos) = condition.holding { holdNanos = nanos } else { holdNanos = 0 }
        spanNanos = method.method == .count ? holdNanos : max(holdNanos / 4, Self.leastSpanNanos)
    }

    /// Adds what was measured in a part of the time; `value` is `nil` without samples.
    mutating func add(startNanos: UInt64, endNanos: UInt64, _ value: SeriesValue?) -> ConditionFinding? {
        let slice = Slice(startNanos: startNanos, endNanos: endNanos, value: value)
        beganNanos = beganNanos ?? startNanos
        return holdNanos == 0 ? addToTotal(slice) : addToWindow(slice)
    }

    private mutating func addToTotal(_ slice: Slice) -> ConditionFinding? {
        Self.merge(slice.value, into: &total)
        totalNanos += slice.endNanos - slice.startNanos
        guard let value = figure(total, totalNanos) else { return nil }
        self.value = value
        guard condition.limit.holds(value) else {
            since = nil
            return nil
        }
        since = since ?? slice.startNanos
        return finding(slice.endNanos, value, "\(shown(value)) since the beginning")
    }

    private mutating func addToWindow(_ slice: Slice) -> ConditionFinding? {
        recent.append(slice)
        let first = slice.endNanos > spanNanos ? slice.endNanos - spanNanos : 0
        recent.removeAll { $0.endNanos <= first }
        var sum: SeriesValue?
        for part in recent { Self.merge(part.value, into: &sum) }
        let nanos = slice.endNanos - (recent.first?.startNanos ?? slice.startNanos)
        guard let value = figure(sum, nanos) else { return nil }
        self.value = value
        guard condition.limit.holds(value) else {
            (since, held) = (nil, nil)
            return nil
        }
        if method.method == .count { return countFinding(slice, value, nanos) }
        since = since ?? slice.startNanos
        Self.merge(slice.value, into: &held)
        guard let since, slice.endNanos - since >= holdNanos else { return nil }
        let lasted = slice.endNanos - since
        let figure = figure(held, lasted) ?? value
        return finding(
            slice.endNanos,
            figure,
            "\(shown(figure)) for \(Figure.length(lasted)), since \(Figure.clock(since))"
        )
    }

    /// What has only to grow to hold does so at once; what must stay small has to be seen for the whole time.
    private mutating func countFinding(_ slice: Slice, _ value: Double, _ nanos: UInt64) -> ConditionFinding? {
        guard condition.limit.isUpper || slice.endNanos - (beganNanos ?? 0) >= holdNanos else { return nil }
        since = recent.first?.startNanos
        return finding(slice.endNanos, value, "\(shown(value)) within \(Figure.length(nanos))")
    }

    private func finding(_ now: UInt64, _ value: Double, _ what: String) -> ConditionFinding {
        let text = "\(name) \(method.methodText) was \(what)"
        return ConditionFinding(nanos: now, sinceNanos: since ?? now, value: value, text: text)
    }

    private func figure(_ series: SeriesValue?, _ nanos: UInt64) -> Double? {
        method.value(of: series, type: type, elapsedSeconds: Double(nanos) / 1e9)
    }

    private func shown(_ value: Double) -> String { Figure(value, unit).text(distinctFrom: condition.limit.value) }

    private var unit: Figure.Unit {
        if condition.limit.unit != .none { return condition.limit.unit }
        let contains = BuiltinMetric.named(String(name.prefix { $0 != "{" }))?.contains
        switch (type, contains, method.method) {
        case (.rate, _, _): return .percent
        case (.counter, .default, .rate), (.counter, nil, .rate): return .perSecond
        case (_, .data, _): return .bytes
        case (_, .time, _): return .milliseconds
        default: return .none
        }
    }

    private static func merge(_ value: SeriesValue?, into sum: inout SeriesValue?) {
        guard let value else { return }
        if sum == nil { sum = value } else { sum?.merge(value) }
    }
}
