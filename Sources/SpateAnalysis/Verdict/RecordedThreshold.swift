internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

/// A threshold of a record, able to be judged again over any part of the run.
struct RecordedThreshold {
    /// Which part of a run it judges, in times since the scenarios began.
    enum Part: Equatable {
        case whole
        case sliding(lengthNanos: UInt64)
        /// The end is exclusive; `.max` is the end of the run.
        case span(fromNanos: UInt64, toNanos: UInt64)
    }

    /// What was found in a part of a run.
    struct Reading: Equatable {
        /// Of all, or of the worst window.
        var value: Double
        var isCrossed: Bool
        /// The beginning of the interval since which it has been crossed.
        var sinceNanos: UInt64?
    }

    let facts: ThresholdFacts
    let expression: ThresholdExpression
    let part: Part
    /// `nil` for a metric that never got a sample.
    let series: Int?
    let unit: Figure.Unit
    let type: MetricType

    /// `nil` when the text is not one that this version understands.
    init?(_ facts: ThresholdFacts, in record: RunRecord) {
        let words = facts.source.split(separator: " ", omittingEmptySubsequences: false)
        let end = words.firstIndex { ["over", "from", "to", "in"].contains($0) } ?? words.endIndex
        guard let expression = try? ThresholdExpression(words[..<end].joined(separator: " ")),
            let part = Self.part(words[end...].map(String.init), record.header.scenarios)
        else { return nil }
        self.facts = facts
        self.expression = expression
        self.part = part
        series = record.series(named: facts.metric)
        let description = series.map { record.series[$0] }
        type = description?.type ?? Self.type(of: expression.method)
        unit =
            switch (type, description?.contains, expression.method) {
            case (.rate, _, _): .percent
            case (.counter, _, .rate): .perSecond
            case (_, .data, _): .bytes
            case (_, .time, _): .milliseconds
            default: .none
            }
    }

    /// What is found over intervals; `nil` when there is nothing to judge.
    ///
    /// `intervals`: Ascending; windows never reach over a gap.
    func reading(over intervals: [RecordInterval]) -> Reading? {
        switch part {
        case .whole: return cumulative(intervals)
        case .span(let from, let to):
            return cumulative(
                intervals.filter { interval in
                    let middle = interval.startNanos + (interval.endNanos - interval.startNanos) / 2
                    return middle >= from && middle < to
                }
            )
        case .sliding(let length): return worstWindow(intervals, length)
        }
    }

    /// The intervals that it judges.
    func judged(_ intervals: [RecordInterval]) -> [RecordInterval] {
        guard case .span(let from, let to) = part else { return intervals }
        return intervals.filter { $0.startNanos >= from && $0.startNanos < to }
    }

    // MARK: Reading

    /// What came together up to the end, and since when that has been over the limit for good.
    private func cumulative(_ intervals: [RecordInterval]) -> Reading? {
        var sum: SeriesValue?
        var seconds = 0.0
        var reading: Reading?
        for interval in intervals {
            merge(interval, into: &sum)
            seconds += interval.seconds
            guard let value = expression.value(of: sum, type: type, elapsedSeconds: seconds) else { continue }
            let isCrossed = !expression.holds(value)
            let since = isCrossed ? reading?.sinceNanos ?? interval.startNanos : nil
            reading = Reading(value: value, isCrossed: isCrossed, sinceNanos: since)
        }
        return reading
    }

    private func worstWindow(_ intervals: [RecordInterval], _ length: UInt64) -> Reading? {
        var worst: Reading?
        for stretch in Self.stretches(intervals) {
            let total = stretch[stretch.endIndex - 1].endNanos - stretch[stretch.startIndex].startNanos
            var first = stretch.startIndex
            for last in stretch.indices {
                while first < last, stretch[last].endNanos - stretch[first + 1].startNanos >= length { first += 1 }
                let span = stretch[last].endNanos - stretch[first].startNanos
                guard span >= length || total < length && last == stretch.endIndex - 1 else { continue }
                var sum: SeriesValue?
                for interval in stretch[first...last] { merge(interval, into: &sum) }
                guard let value = expression.value(of: sum, type: type, elapsedSeconds: Double(span) / 1e9) else {
                    continue
                }
                let since = worst?.sinceNanos ?? (expression.holds(value) ? nil : stretch[last].startNanos)
                let isWorse = worst.map { expression.isWorse(value, than: $0.value) } ?? true
                worst = Reading(
                    value: isWorse ? value : worst?.value ?? value,
                    isCrossed: since != nil,
                    sinceNanos: since
                )
            }
        }
        return worst
    }

    private func merge(_ interval: RecordInterval, into sum: inout SeriesValue?) {
        guard let series, let value = interval.value(ofSeries: series) else { return }
        if sum == nil { sum = value } else { sum?.merge(value) }
    }

    /// The intervals in groups without gaps of over a second.
    private static func stretches(_ intervals: [RecordInterval]) -> [ArraySlice<RecordInterval>] {
        var found: [ArraySlice<RecordInterval>] = []
        var start = intervals.startIndex
        for index in intervals.indices.dropFirst()
        where intervals[index].startNanos > intervals[index - 1].endNanos + 1_000_000_000 {
            found.append(intervals[start..<index])
            start = index
        }
        if start < intervals.endIndex { found.append(intervals[start...]) }
        return found
    }

    // MARK: Text

    /// Reads what stands behind the condition, as `ThresholdScope.suffix` writes it.
    private static func part(_ words: [String], _ scenarios: [ScenarioFacts]) -> Part? {
        func nanos(_ index: Int) -> UInt64? {
            guard index < words.count, let time = GoDuration(goText: words[index]), time.nanos >= 0 else { return nil }
            return UInt64(time.nanos)
        }
        switch words.first {
        case nil: return .whole
        case "over": return nanos(1).map { .sliding(lengthNanos: max(1, $0)) }
        case "from":
            guard let from = nanos(1) else { return nil }
            guard words.count > 2 else { return .span(fromNanos: from, toNanos: .max) }
            return nanos(3).map { .span(fromNanos: from, toNanos: $0) }
        case "to": return nanos(1).map { .span(fromNanos: 0, toNanos: $0) }
        default: return stage(words, scenarios)
        }
    }

    private static func stage(_ words: [String], _ scenarios: [ScenarioFacts]) -> Part? {
        guard words.count >= 3, words[1] == "stage", let number = Int(words[2]) else { return nil }
        let name = words.count > 4 ? words[4...].joined(separator: " ") : nil
        let scenario = scenarios.first { name == nil ? !$0.stages.isEmpty : $0.name == name }
        guard let scenario, scenario.stages.indices.contains(number - 1) else { return nil }
        let stage = scenario.stages[number - 1]
        return .span(
            fromNanos: scenario.startNanos + stage.startNanos,
            toNanos: scenario.startNanos + stage.endNanos
        )
    }

    /// The type of a metric that never got a sample; only counters matter, which are 0 then.
    private static func type(of method: ThresholdExpression.Method) -> MetricType {
        switch method {
        case .count: .counter
        case .rate: .rate
        case .value: .gauge
        case .average, .min, .max, .median, .percentile: .trend
        }
    }
}

extension ThresholdExpression {
    /// The aggregated value of a series; `nil` where there is none.
    ///
    /// `type`: Of the series, for a counter without samples, which is 0.
    /// `elapsedSeconds`: How long the series was looked at, for `rate` of counters.
    func value(of series: SeriesValue?, type: MetricType, elapsedSeconds: Double) -> Double? {
        switch (series, method) {
        case (nil, .count) where type == .counter: 0
        case (nil, .rate) where type == .counter: elapsedSeconds > 0 ? 0 : nil
        case (.counter(let sum, _)?, .count): sum
        case (.counter(let sum, _)?, .rate): elapsedSeconds > 0 ? sum / elapsedSeconds : nil
        case (.gauge(let last, _, _, let count)?, .value): count > 0 ? last : nil
        case (.rate(let trues, let count)?, .rate): count > 0 ? Double(trues) / Double(count) : nil
        case (.trend(let values)?, _) where values.isEmpty: nil
        case (.trend(let values)?, .average): values.mean
        case (.trend(let values)?, .min): values.min
        case (.trend(let values)?, .max): values.max
        case (.trend(let values)?, .median): values.percentile(0.5)
        case (.trend(let values)?, .percentile(let rank)): values.percentile(rank / 100)
        default: nil
        }
    }

    /// The share of values that a percentile bounds, 0…1; `nil` for other methods.
    var quantile: Double? {
        switch method {
        case .median: 0.5
        case .percentile(let rank): rank / 100
        default: nil
        }
    }
}
