package import SpateCore

/// A number of looping VUs that follows stages.
package struct RampingVUs: Executor {
    package static let name = "ramping-vus"
    private static let vuLimit = 100_000_000

    package let settings: ScenarioSettings
    package let startVUs: Int
    package let stages: [Stage]
    package let gracefulRampDown: GoDuration
    private let hasStages: Bool

    package init(settings: ScenarioSettings, _ reader: inout OptionReader) {
        self.settings = settings
        startVUs = reader.integer("startVUs") ?? 1
        let given = reader.stages("stages")
        stages = given ?? []
        hasStages = given != nil
        gracefulRampDown = reader.duration("gracefulRampDown") ?? .seconds(30)
    }

    package init(settings: ScenarioSettings, startVUs: Int, stages: [Stage]) {
        self.settings = settings
        self.startVUs = startVUs
        self.stages = stages
        gracefulRampDown = .seconds(30)
        hasStages = true
    }

    package func issues(_ path: String) -> [ConfigIssue] {
        var issues = settings.issues(path)
        if startVUs < 0 { issues.append(ConfigIssue("\(path).startVUs", "must not be negative, is \(startVUs)")) }
        if gracefulRampDown < .zero {
            issues.append(ConfigIssue("\(path).gracefulRampDown", "must not be negative, is \(gracefulRampDown)"))
        }
        if stages.isEmpty {
            issues.append(ConfigIssue("\(path).stages", "must have at least one stage {duration, target}"))
            return issues
        }
        for (index, stage) in stages.enumerated() {
            let place = "\(path).stages[\(index)]"
            if let duration = stage.duration {
                if duration < .zero {
                    issues.append(ConfigIssue("\(place).duration", "must not be negative, is \(duration)"))
                }
            } else {
                issues.append(ConfigIssue("\(place).duration", "is missing"))
            }
            if let target = stage.target {
                if target < 0 { issues.append(ConfigIssue("\(place).target", "must not be negative, is \(target)")) }
                if target > Self.vuLimit {
                    issues.append(ConfigIssue("\(place).target", "must not be more than \(Self.vuLimit), is \(target)"))
                }
            } else {
                issues.append(ConfigIssue("\(place).target", "is missing"))
            }
        }
        if startVUs == 0, stages.allSatisfy({ ($0.target ?? 0) == 0 }) {
            issues.append(
                ConfigIssue("\(path).stages", "never has more than 0 VUs; startVUs or a target must be more than 0")
            )
        }
        return issues
    }

    package func plan() -> ClosedPlan {
        let schedule = RampingSchedule(
            startVUs: startVUs,
            stages: stages.map { (UInt64($0.duration?.nanos ?? 0), $0.target ?? 0) }
        )
        let windows = schedule.windows(
            gracefulRampDownNanos: UInt64(gracefulRampDown.nanos),
            gracefulStopNanos: UInt64(settings.gracefulStop.nanos)
        )
        let last = windows.flatMap { $0.map(\.hardStopNanos) }.max() ?? 0
        return ClosedPlan(windows: windows, regularEndNanos: schedule.totalNanos, hardEndNanos: last)
    }

    package var summary: String {
        let peak = max(startVUs, stages.compactMap(\.target).max() ?? 0)
        let total = GoDuration(nanos: stages.reduce(0) { $0 + ($1.duration?.nanos ?? 0) })
        return "Up to \(peak) looping VUs for \(total) over \(stages.count) stages"
    }

    package var facts: [String] {
        gracefulRampDown >= .zero ? ["gracefulRampDown: \(gracefulRampDown)"] : []
    }

    package var json: [JSONObject.Member] {
        [
            JSONObject.Member(key: "startVUs", value: .number(Double(startVUs))),
            JSONObject.Member(key: "stages", value: .array(stages.map(\.json))),
            JSONObject.Member(key: "gracefulRampDown", value: .string(gracefulRampDown.description)),
        ]
    }
}
