package import SpateCore

/// Iterations that start at a rate that follows stages.
package struct RampingArrivalRate: Executor {
    package static let name = "ramping-arrival-rate"
    private static let rateLimit = 100_000_000

    package let settings: ScenarioSettings
    /// Iterations per time unit at the start.
    package let startRate: Int?
    package let timeUnit: GoDuration?
    package let stages: [Stage]
    package let pool: ArrivalPool

    package init(settings: ScenarioSettings, _ reader: inout OptionReader) {
        self.settings = settings
        startRate = reader.integer("startRate")
        timeUnit = reader.duration("timeUnit")
        stages = reader.stages("stages") ?? []
        pool = ArrivalPool(&reader)
    }

    package func issues(_ path: String) -> [ConfigIssue] {
        var issues = settings.issues(path)
        if let startRate, startRate < 0 {
            issues.append(ConfigIssue("\(path).startRate", "must not be negative, is \(startRate)"))
        }
        if let timeUnit, timeUnit <= .zero {
            issues.append(ConfigIssue("\(path).timeUnit", "must be more than 0, is \(timeUnit)"))
        }
        issues += Stage.issues(stages, path: "\(path).stages", targetLimit: Self.rateLimit)
        return issues + pool.issues(path)
    }

    package func plan(_ share: ExecutionShare) -> ExecutionPlan {
        let arrivals = RampingArrivals(
            startRate: startRate ?? 0,
            unitNanos: UInt64((timeUnit ?? .seconds(1)).nanos),
            stages: stages.map { (UInt64($0.duration?.nanos ?? 0), $0.target ?? 0) }
        )
        return .arrivals(
            ArrivalPlan(
                schedule: .ramping(arrivals),
                share: share,
                preAllocatedVUs: pool.preAllocatedVUs ?? 0,
                maxVUs: pool.limit,
                durationNanos: arrivals.totalNanos,
                gracefulStopNanos: UInt64(settings.gracefulStop.nanos)
            )
        )
    }

    /// The highest rate of all stages, per second and over all instances.
    package var peakPerSecond: Double {
        let peak = max(startRate ?? 0, stages.compactMap(\.target).max() ?? 0)
        return Double(peak) / (timeUnit ?? .seconds(1)).seconds
    }

    package func summary(_ share: ExecutionShare) -> String {
        let rate = ArrivalPool.rateText(peakPerSecond * share.segment.length.value)
        return "Up to \(rate) iterations/s for \(Stage.total(stages)) over \(stages.count) stages"
    }

    package func facts(_ share: ExecutionShare) -> [String] { [pool.fact(share)] }

    package var json: [JSONObject.Member] {
        [
            JSONObject.Member(key: "startRate", value: startRate.map { .number(Double($0)) } ?? .null),
            JSONObject.Member(key: "timeUnit", value: timeUnit.map { .string($0.description) } ?? .null),
            JSONObject.Member(key: "stages", value: .array(stages.map(\.json))),
        ] + pool.json
    }
}
