internal import SpateCore
internal import SpateRecord

/// How many iterations the scenarios with an arrival rate were to begin, per second, over time.
struct PlannedArrivals: Sendable {
    /// A part of a scenario in which the rate goes evenly from one value to another.
    private struct Ramp {
        let startNanos: Double
        let endNanos: Double
        /// Per second.
        let startRate: Double
        let endRate: Double
    }

    private let ramps: [Ramp]

    /// Reads the plan of a run; `nil` without a scenario of a known arrival rate.
    init?(_ record: RunRecord) {
        let options = (try? JSONValue(parsing: record.header.optionsJSON))?["scenarios"]
        let share = Self.share(record.header.script.executionSegment)
        ramps = record.header.scenarios.filter(\.isOpenModel).flatMap { scenario in
            Self.ramps(scenario, options?[scenario.name], share)
        }
        guard !ramps.isEmpty else { return nil }
    }

    /// The mean rate from one time of the run to another; `nil` where nothing is planned.
    func rate(fromNanos start: UInt64, toNanos end: UInt64) -> Double? {
        let (start, end) = (Double(start), Double(end))
        var count = 0.0
        var isPlanned = false
        for ramp in ramps {
            let (first, last) = (max(start, ramp.startNanos), min(end, ramp.endNanos))
            guard first < last else { continue }
            isPlanned = true
            func rate(_ nanos: Double) -> Double {
                let progress = (nanos - ramp.startNanos) / (ramp.endNanos - ramp.startNanos)
                return ramp.startRate + (ramp.endRate - ramp.startRate) * progress
            }
            count += (rate(first) + rate(last)) / 2 * (last - first)
        }
        return isPlanned && end > start ? count / (end - start) : nil
    }

    private static func ramps(_ scenario: ScenarioFacts, _ options: JSONValue?, _ share: Double) -> [Ramp] {
        let unit = options?["timeUnit"]?.stringValue.flatMap { GoDuration(extendedText: $0) }?.nanos ?? 1_000_000_000
        guard unit > 0 else { return [] }
        let perSecond = share * 1e9 / Double(unit)
        let start = Double(scenario.startNanos)
        if scenario.stages.isEmpty {
            guard let rate = options?["rate"]?.numberValue, scenario.durationNanos > 0 else { return [] }
            let end = start + Double(scenario.durationNanos)
            return [
                Ramp(startNanos: start, endNanos: end, startRate: rate * perSecond, endRate: rate * perSecond)
            ]
        }
        return scenario.stages.map { stage in
            Ramp(
                startNanos: start + Double(stage.startNanos),
                endNanos: start + Double(stage.endNanos),
                startRate: stage.startTarget * perSecond,
                endRate: stage.endTarget * perSecond
            )
        }
    }

    /// The part of the plan that this instance made.
    private static func share(_ segment: String) -> Double {
        guard !segment.isEmpty, let length = (try? ExecutionSegment(segment))?.length else { return 1 }
        return length.value
    }
}
