package import SpateCore

/// A fixed number of VUs that loop for a time.
package struct ConstantVUs: Executor {
    package static let name = "constant-vus"

    package let settings: ScenarioSettings
    package let vus: Int
    package let duration: GoDuration?

    package init(settings: ScenarioSettings, _ reader: inout OptionReader) {
        self.settings = settings
        vus = reader.integer("vus") ?? 1
        duration = reader.duration("duration")
    }

    package init(settings: ScenarioSettings, vus: Int, duration: GoDuration) {
        self.settings = settings
        self.vus = vus
        self.duration = duration
    }

    package func issues(_ path: String) -> [ConfigIssue] {
        var issues = settings.issues(path)
        issues += ScenarioSettings.lengthIssues("\(path).duration", duration)
        if vus <= 0 { issues.append(ConfigIssue("\(path).vus", "must be more than 0, is \(vus)")) }
        guard let duration else {
            issues.append(ConfigIssue("\(path).duration", "is missing"))
            return issues
        }
        if duration < .seconds(1) {
            issues.append(ConfigIssue("\(path).duration", "must be at least 1s, is \(duration)"))
        }
        return issues
    }

    package func plan(_ share: ExecutionShare) -> ExecutionPlan {
        .closed(
            ClosedPlan(
                vus: share.scale(vus),
                durationNanos: UInt64(duration?.nanos ?? 0),
                gracefulStopNanos: UInt64(settings.gracefulStop.nanos),
                budget: .unlimited,
                iterationShare: share
            )
        )
    }

    package func summary(_ share: ExecutionShare) -> String {
        "\(share.scale(vus)) looping VUs for \(duration ?? .zero)"
    }

    package func facts(_ share: ExecutionShare) -> [String] { [] }

    package var json: [JSONObject.Member] {
        [
            JSONObject.Member(key: "vus", value: .number(Double(vus))),
            JSONObject.Member(key: "duration", value: .string((duration ?? .zero).description)),
        ]
    }
}
