package import SpateRecord

/// In what two runs were not the same test.
package struct PlanDifference: Sendable, Equatable {
    /// Whether figures of the two mean different things, so that comparing them takes `--force`.
    package let isBlocking: Bool
    package let text: String

    /// All differences, the blocking ones first.
    package static func between(_ baseline: RunRecord, _ candidate: RunRecord) -> [PlanDifference] {
        let (left, right) = (ComparablePlan(baseline), ComparablePlan(candidate))
        var blocking: [String] = []
        let names = Set(left.scenarios.map(\.name)).union(right.scenarios.map(\.name)).sorted()
        for name in names {
            switch (left.scenarios.first { $0.name == name }, right.scenarios.first { $0.name == name }) {
            case (let first?, let second?): blocking += differences(first, second).map { "scenario \(name): \($0)" }
            case (nil, _): blocking.append("only the candidate has scenario \(name)")
            case (_, nil): blocking.append("only the baseline has scenario \(name)")
            }
        }
        if left.targets != right.targets, !left.targets.isEmpty, !right.targets.isEmpty {
            let (first, second) = (left.targets.joined(separator: ", "), right.targets.joined(separator: ", "))
            blocking.append("other targets: \(first) and \(second)")
        }
        if left.segment != right.segment {
            let texts = [left, right].map { $0.segment.isEmpty ? "all of it" : "segment \($0.segment)" }
            blocking.append("other parts of the plan: \(texts[0]) and \(texts[1])")
        }
        return blocking.map { PlanDifference(isBlocking: true, text: $0) } + notes(baseline, candidate)
    }

    /// In what two scenarios differ, a few words each.
    private static func differences(_ left: ComparablePlan.Scenario, _ right: ComparablePlan.Scenario) -> [String] {
        ComparablePlan.Fact.Name.allCases.compactMap { name in
            let (first, second) = (left.value(name), right.value(name))
            guard first != second else { return nil }
            // Other stages take another time as well: once is enough.
            if name == .duration, left.value(.stages) != right.value(.stages) { return nil }
            return "\(first.isEmpty ? none(name) : first) and \(second.isEmpty ? none(name) : second)"
        }
    }

    private static func none(_ name: ComparablePlan.Fact.Name) -> String {
        switch name {
        case .executor: "another executor"
        case .function: "default()"
        case .vus: "no VUs"
        case .start: "from the start"
        case .duration: "no set duration"
        case .iterations: "no set iterations"
        case .rate: "no arrival rate"
        case .stages: "no stages"
        }
    }

    /// What may explain a difference but does not forbid a comparison.
    private static func notes(_ baseline: RunRecord, _ candidate: RunRecord) -> [PlanDifference] {
        var notes: [String] = []
        if baseline.header.script.sha256 != candidate.header.script.sha256 {
            notes.append("the scripts, or files that they read, are not the same")
        }
        if baseline.header.host.hostName != candidate.header.host.hostName {
            notes.append(
                "made from two machines: \(baseline.header.host.hostName) and \(candidate.header.host.hostName)"
            )
        }
        for (name, record) in [("baseline", baseline), ("candidate", candidate)] {
            guard record.conclusion != nil else {
                notes.append("the \(name) did not come to its end")
                continue
            }
            let verdict = Verdict.judge(record)
            if verdict.outcome == .invalid {
                let reason = verdict.reasons.first.map { ": \($0.text)" } ?? ""
                notes.append("the \(name) is INVALID, so its figures may be the generator's\(reason)")
            }
        }
        return notes.map { PlanDifference(isBlocking: false, text: $0) }
    }
}
