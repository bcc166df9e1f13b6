package import SpateCore

/// A stage of a ramping executor: where to be at its end.
package struct Stage: Sendable, Equatable, JSONRepresentable {
    package var duration: GoDuration?
    package var target: Int?

    package init(duration: GoDuration?, target: Int?) {
        self.duration = duration
        self.target = target
    }

    package var json: JSONValue {
        .object(
            JSONObject([
                JSONObject.Member(key: "duration", value: duration.map { .string($0.description) } ?? .null),
                JSONObject.Member(key: "target", value: target.map { .number(Double($0)) } ?? .null),
            ])
        )
    }

    /// The length of all stages.
    static func total(_ stages: [Stage]) -> GoDuration {
        GoDuration(
            nanos: stages.reduce(0) { sum, stage in
                let total = sum.addingReportingOverflow(stage.duration?.nanos ?? 0)
                return total.overflow ? .max : total.partialValue
            }
        )
    }

    /// What is wrong with stages; `path` is that of the list.
    static func issues(_ stages: [Stage], path: String, targetLimit: Int) -> [ConfigIssue] {
        guard !stages.isEmpty else {
            return [ConfigIssue(path, "must have at least one stage {duration, target}")]
        }
        var issues: [ConfigIssue] = []
        let total = total(stages)
        if total > .longest {
            issues.append(ConfigIssue(path, "must not last more than \(GoDuration.longest) in all, is \(total)"))
        }
        for (index, stage) in stages.enumerated() {
            let place = "\(path)[\(index)]"
            if let duration = stage.duration {
                if duration < .zero {
                    issues.append(ConfigIssue("\(place).duration", "must not be negative, is \(duration)"))
                }
            } else {
                issues.append(ConfigIssue("\(place).duration", "is missing"))
            }
            if let target = stage.target {
                if target < 0 { issues.append(ConfigIssue("\(place).target", "must not be negative, is \(target)")) }
                if target > targetLimit {
                    issues.append(ConfigIssue("\(place).target", "must not be more than \(targetLimit), is \(target)"))
                }
            } else {
                issues.append(ConfigIssue("\(place).target", "is missing"))
            }
        }
        return issues
    }
}
