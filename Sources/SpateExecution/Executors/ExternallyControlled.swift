package import SpateCore

/// Looping VUs whose number is set from outside, over the REST API.
///
/// - Source: k6 v1.1, checked against its binary; k6 v2 dropped it.
package struct ExternallyControlled: Executor {
    package static let name = "externally-controlled"

    package let settings: ScenarioSettings
    package let vus: Int?
    package let maxVUs: Int?
    /// 0 for no end.
    package let duration: GoDuration?
    private let hasGracefulStop: Bool
    private let hasStartTime: Bool

    package init(settings: ScenarioSettings, _ reader: inout OptionReader) {
        var settings = settings
        vus = reader.integer("vus")
        maxVUs = reader.integer("maxVUs")
        duration = reader.duration("duration")
        hasGracefulStop = reader.has("gracefulStop")
        hasStartTime = reader.has("startTime")
        settings.gracefulStop = .zero
        self.settings = settings
    }

    /// The most VUs that the scenario may be scaled to without making more.
    private var limit: Int { maxVUs ?? vus ?? 0 }

    package func issues(_ path: String) -> [ConfigIssue] {
        var issues = settings.issues(path)
        issues += ScenarioSettings.lengthIssues("\(path).duration", duration)
        let active = vus ?? 0
        if active < 0 { issues.append(ConfigIssue("\(path).vus", "must not be negative, is \(active)")) }
        if limit < active {
            issues.append(ConfigIssue("\(path).maxVUs", "must not be less than the \(active) vus, is \(limit)"))
        }
        if let duration {
            if duration < .zero {
                issues.append(ConfigIssue("\(path).duration", "must not be negative, is \(duration)"))
            }
        } else {
            issues.append(ConfigIssue("\(path).duration", "is missing; 0 runs until the test is stopped"))
        }
        if hasGracefulStop {
            issues.append(ConfigIssue("\(path).gracefulStop", "is not supported by \(Self.name): iterations are cut"))
        }
        if hasStartTime {
            issues.append(ConfigIssue("\(path).startTime", "is not supported by \(Self.name): it starts at once"))
        }
        return issues
    }

    package func plan(_ share: ExecutionShare) -> ExecutionPlan {
        let nanos = UInt64(duration?.nanos ?? 0)
        return .controlled(
            ControlledPlan(
                vus: share.scale(vus ?? 0),
                maxVUs: share.scale(limit),
                durationNanos: nanos > 0 ? nanos : nil,
                share: share
            )
        )
    }

    /// The numbers of the whole test, as in k6.
    package func summary(_ share: ExecutionShare) -> String {
        let end = (duration ?? .zero) > .zero ? "\(duration ?? .zero) duration" : "infinite duration"
        return "Externally controlled execution with \(vus ?? 0) VUs, \(limit) max VUs, \(end)"
    }

    package func facts(_ share: ExecutionShare) -> [String] { [] }

    package var json: [JSONObject.Member] {
        [
            JSONObject.Member(key: "vus", value: vus.map { .number(Double($0)) } ?? .null),
            JSONObject.Member(key: "duration", value: duration.map { .string($0.description) } ?? .null),
            JSONObject.Member(key: "maxVUs", value: maxVUs.map { .number(Double($0)) } ?? .null),
        ]
    }
}
