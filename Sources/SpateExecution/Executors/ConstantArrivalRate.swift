package import SpateCore

/// Iterations that start at a constant rate, however long they take.
package struct ConstantArrivalRate: Executor {
    package static let name = "constant-arrival-rate"

    package let settings: ScenarioSettings
    /// Iterations per time unit.
    package let rate: Int?
    package let timeUnit: GoDuration?
    package let duration: GoDuration?
    package let pool: ArrivalPool

    package init(settings: ScenarioSettings, _ reader: inout OptionReader) {
        self.settings = settings
        rate = reader.integer("rate")
        timeUnit = reader.duration("timeUnit")
        duration = reader.duration("duration")
        pool = ArrivalPool(&reader)
    }

    package func issues(_ path: String) -> [ConfigIssue] {
        var issues = settings.issues(path)
        issues += ScenarioSettings.lengthIssues("\(path).duration", duration)
        if let rate {
            if rate <= 0 { issues.append(ConfigIssue("\(path).rate", "must be more than 0, is \(rate)")) }
        } else {
            issues.append(ConfigIssue("\(path).rate", "is missing: how many iterations start per timeUnit"))
        }
        if let timeUnit, timeUnit <= .zero {
            issues.append(ConfigIssue("\(path).timeUnit", "must be more than 0, is \(timeUnit)"))
        }
        if let duration {
            if duration < .seconds(1) {
                issues.append(ConfigIssue("\(path).duration", "must be at least 1s, is \(duration)"))
            }
        } else {
            issues.append(ConfigIssue("\(path).duration", "is missing"))
        }
        return issues + pool.issues(path)
    }

    package func plan(_ share: ExecutionShare) -> ExecutionPlan {
        let durationNanos = UInt64(duration?.nanos ?? 0)
        return .arrivals(
            ArrivalPlan(
                schedule: .constant(
                    ConstantArrivals(
                        rate: rate ?? 0,
                        unitNanos: UInt64((timeUnit ?? .seconds(1)).nanos),
                        durationNanos: durationNanos
                    )
                ),
                share: share,
                preAllocatedVUs: pool.preAllocatedVUs ?? 0,
                maxVUs: pool.limit,
                durationNanos: durationNanos,
                gracefulStopNanos: UInt64(settings.gracefulStop.nanos)
            )
        )
    }

    package func summary(_ share: ExecutionShare) -> String {
        let perSecond = Double(rate ?? 0) / (timeUnit ?? .seconds(1)).seconds
        let part = pool.limit > 0 && share.scale(pool.limit) > 0 ? share.following(vus: pool.limit).fraction : 0
        return "\(ArrivalPool.rateText(perSecond * part)) iterations/s for \(duration ?? .zero)"
    }

    package func facts(_ share: ExecutionShare) -> [String] { [pool.fact(share)] }

    package var json: [JSONObject.Member] {
        [
            JSONObject.Member(key: "duration", value: duration.map { .string($0.description) } ?? .null),
            JSONObject.Member(key: "rate", value: rate.map { .number(Double($0)) } ?? .null),
            JSONObject.Member(key: "timeUnit", value: timeUnit.map { .string($0.description) } ?? .null),
        ] + pool.json
    }
}
