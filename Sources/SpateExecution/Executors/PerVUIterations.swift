package import SpateCore

/// A number of iterations that every VU does.
package struct PerVUIterations: Executor {
    package static let name = "per-vu-iterations"

    package let settings: ScenarioSettings
    package let vus: Int
    package let iterations: Int
    package let maxDuration: GoDuration

    package init(settings: ScenarioSettings, _ reader: inout OptionReader) {
        self.settings = settings
        vus = reader.integer("vus") ?? 1
        iterations = reader.integer("iterations") ?? 1
        maxDuration = reader.duration("maxDuration") ?? .seconds(600)
    }

    package init(settings: ScenarioSettings, vus: Int, iterations: Int, maxDuration: GoDuration?) {
        self.settings = settings
        self.vus = vus
        self.iterations = iterations
        self.maxDuration = maxDuration ?? .seconds(600)
    }

    package func issues(_ path: String) -> [ConfigIssue] {
        var issues = settings.issues(path)
        issues += ScenarioSettings.lengthIssues("\(path).maxDuration", maxDuration)
        if vus <= 0 { issues.append(ConfigIssue("\(path).vus", "must be more than 0, is \(vus)")) }
        if iterations <= 0 {
            issues.append(ConfigIssue("\(path).iterations", "must be more than 0, is \(iterations)"))
        }
        if maxDuration < .seconds(1) {
            issues.append(ConfigIssue("\(path).maxDuration", "must be at least 1s, is \(maxDuration)"))
        }
        return issues
    }

    package func plan(_ share: ExecutionShare) -> ExecutionPlan {
        .closed(
            ClosedPlan(
                vus: share.scale(vus),
                durationNanos: UInt64(maxDuration.nanos),
                gracefulStopNanos: UInt64(settings.gracefulStop.nanos),
                budget: .each(iterations),
                iterationShare: share
            )
        )
    }

    package func summary(_ share: ExecutionShare) -> String {
        "\(iterations) iterations for each of \(share.scale(vus)) VUs"
    }

    package func facts(_ share: ExecutionShare) -> [String] { ["maxDuration: \(maxDuration)"] }

    package var json: [JSONObject.Member] {
        [
            JSONObject.Member(key: "vus", value: .number(Double(vus))),
            JSONObject.Member(key: "iterations", value: .number(Double(iterations))),
            JSONObject.Member(key: "maxDuration", value: .string(maxDuration.description)),
        ]
    }
}
