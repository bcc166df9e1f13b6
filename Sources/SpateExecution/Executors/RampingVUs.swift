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
        issues += ScenarioSettings.lengthIssues("\(path).gracefulRampDown", gracefulRampDown)
        if startVUs < 0 { issues.append(ConfigIssue("\(path).startVUs", "must not be negative, is \(startVUs)")) }
        if gracefulRampDown < .zero {
            issues.append(ConfigIssue("\(path).gracefulRampDown", "must not be negative, is \(gracefulRampDown)"))
        }
        issues += Stage.issues(stages, path: "\(path).stages", targetLimit: Self.vuLimit)
        if !stages.isEmpty, startVUs == 0, stages.allSatisfy({ ($0.target ?? 0) == 0 }) {
            issues.append(
                ConfigIssue("\(path).stages", "never has more than 0 VUs; startVUs or a target must be more than 0")
            )
        }
        return issues
    }

    package func plan(_ share: ExecutionShare) -> ExecutionPlan {
        let schedule = RampingSchedule(
            startVUs: startVUs,
            stages: stages.map { (UInt64($0.duration?.nanos ?? 0), $0.target ?? 0) }
        )
        let all = schedule.windows(
            gracefulRampDownNanos: UInt64(gracefulRampDown.nanos),
            gracefulStopNanos: UInt64(settings.gracefulStop.nanos)
        )
        let windows = (0..<share.scale(all.count)).map { all[share.globalIndex($0)] }
        return .closed(
            ClosedPlan(
                windows: windows,
                regularEndNanos: schedule.totalNanos,
                hardEndNanos: windows.flatMap { $0.map(\.hardStopNanos) }.max() ?? 0,
                iterationShare: share
            )
        )
    }

    package func summary(_ share: ExecutionShare) -> String {
        let peak = max(startVUs, stages.compactMap(\.target).max() ?? 0)
        return "Up to \(share.scale(peak)) looping VUs for \(Stage.total(stages)) over \(stages.count) stages"
    }

    package func facts(_ share: ExecutionShare) -> [String] {
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
