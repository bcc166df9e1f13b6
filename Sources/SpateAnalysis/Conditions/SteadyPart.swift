package import SpateRecord

/// The longest part of a plan in which the load is meant to stay the same, where a target that is sound does not grow.
package enum SteadyPart {
    /// - Returns: In nanoseconds since the scenarios began; everything behind the warm-up when the load never stays.
    package static func range(_ scenarios: [ScenarioFacts], warmUpNanos: UInt64?) -> Range<UInt64> {
        let warm = warmUpNanos ?? 0
        let spans = scenarios.flatMap(spans)
        let edges = Set(spans.flatMap { [$0.start, $0.end] }).sorted()
        var best: Range<UInt64>?
        var current: (range: Range<UInt64>, load: Double)?
        for (start, end) in zip(edges, edges.dropFirst()) {
            let active = spans.filter { $0.start <= start && $0.end >= end && $0.end > $0.start }
            guard !active.isEmpty, active.allSatisfy(\.isSteady) else {
                current = nil
                continue
            }
            let load = active.reduce(0) { $0 + $1.load }
            if let known = current, known.load == load {
                current = (known.range.lowerBound..<end, load)
            } else {
                current = (start..<end, load)
            }
            if let range = current?.range, range.count > (best?.count ?? 0) { best = range }
        }
        guard let best, best.upperBound > warm else { return warm..<UInt64.max }
        return max(best.lowerBound, warm)..<best.upperBound
    }

    private struct Span {
        let start: UInt64
        let end: UInt64
        let load: Double
        let isSteady: Bool
    }

    private static func spans(_ scenario: ScenarioFacts) -> [Span] {
        guard !scenario.stages.isEmpty else {
            let end = scenario.durationNanos == 0 ? UInt64.max : scenario.startNanos + scenario.durationNanos
            return [Span(start: scenario.startNanos, end: end, load: Double(scenario.maxVUs), isSteady: true)]
        }
        return scenario.stages.map { stage in
            Span(
                start: scenario.startNanos + stage.startNanos,
                end: scenario.startNanos + stage.endNanos,
                load: stage.endTarget,
                isSteady: stage.startTarget == stage.endTarget && stage.endTarget > 0
            )
        }
    }
}
