package import SpateCore

/// A number of iterations that VUs share: the quicker ones do more.
package struct SharedIterations: Executor {
    package static let name = "shared-iterations"

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
        if iterations < vus {
            issues.append(ConfigIssue("\(path).iterations", "must not be less than the \(vus) VUs, is \(iterations)"))
        }
        if maxDuration < .seconds(1) {
            issues.append(ConfigIssue("\(path).maxDuration", "must be at least 1s, is \(maxDuration)"))
        }
        return issues
    }

    /// Iterations are divided as the VUs are: an instance without a VU can do none.
    private func iterationShare(_ share: ExecutionShare) -> ExecutionShare {
        share.scale(vus) > 0 ? share.following(vus: vus) : share
    }

    private func iterations(_ share: ExecutionShare) -> Int {
        share.scale(vus) > 0 ? iterationShare(share).scale(iterations) : 0
    }

    package func plan(_ share: ExecutionShare) -> ExecutionPlan {
        .closed(
            ClosedPlan(
                vus: share.scale(vus),
                durationNanos: UInt64(maxDuration.nanos),
                gracefulStopNanos: UInt64(settings.gracefulStop.nanos),
                budget: .shared(iterations(share)),
                iterationShare: iterationShare(share)
            )
        )
    }

    package func summary(_ share: ExecutionShare) -> String {
        "\(iterations(share)) iterations shared among \(share.scale(vus)) VUs"
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
