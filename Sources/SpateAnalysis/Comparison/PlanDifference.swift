package import SpateRecord

/// In what two runs were not the same test.
package struct PlanDifference: Sendable, Equatable {
    /// Whether figures of the two mean different things, so that comparing them takes `--force`.
    package let isBlocking: Bool
    package let text: String

    /// All differences, the blocking ones first.
    package static func between(_ baseline: RunRecord, _ candidate: RunRecord) -> [PlanDifference] {
        var found: [PlanDifference] = []
        let first = Dictionary(baseline.header.scenarios.map { ($0.name, $0) }) { $1 }
        let second = Dictionary(candidate.header.scenarios.map { ($0.name, $0) }) { $1 }
        for name in Set(first.keys).union(second.keys).sorted() {
            switch (first[name], second[name]) {
            case (let left?, let right?): found += differences(left, right)
            case (nil, _):
                found.append(PlanDifference(isBlocking: true, text: "only the candidate has scenario \(name)"))
            case (_, nil):
                found.append(PlanDifference(isBlocking: true, text: "only the baseline has scenario \(name)"))
            }
        }
        let (hosts, others) = (targets(baseline), targets(candidate))
        if hosts != others, !hosts.isEmpty, !others.isEmpty {
            found.append(
                PlanDifference(
                    isBlocking: true,
                    text: "other targets: \(hosts.sorted().joined(separator: ", ")) and "
                        + others.sorted().joined(separator: ", ")
                )
            )
        }
        if baseline.header.script.sha256 != candidate.header.script.sha256 {
            found.append(PlanDifference(isBlocking: false, text: "the scripts are not the same"))
        }
        if baseline.header.host.hostName != candidate.header.host.hostName {
            let names = "\(baseline.header.host.hostName) and \(candidate.header.host.hostName)"
            found.append(PlanDifference(isBlocking: false, text: "made from two machines: \(names)"))
        }
        for (name, record) in [("baseline", baseline), ("candidate", candidate)] where record.conclusion == nil {
            found.append(PlanDifference(isBlocking: false, text: "the \(name) did not come to its end"))
        }
        return found.filter(\.isBlocking) + found.filter { !$0.isBlocking }
    }

    private static func differences(_ left: ScenarioFacts, _ right: ScenarioFacts) -> [PlanDifference] {
        var texts: [String] = []
        if left.executor != right.executor { texts.append("\(left.executor) and \(right.executor)") }
        if left.stages != right.stages {
            texts.append("other stages")
        } else if left.durationNanos != right.durationNanos {
            texts.append("\(left.durationNanos / 1_000_000_000) s and \(right.durationNanos / 1_000_000_000) s")
        }
        if left.maxVUs != right.maxVUs { texts.append("\(left.maxVUs) and \(right.maxVUs) VUs") }
        return texts.map { PlanDifference(isBlocking: true, text: "scenario \(left.name): \($0)") }
    }

    /// Scheme, host and port of the requests' endpoints.
    private static func targets(_ record: RunRecord) -> Set<String> {
        Set(
            record.cells.compactMap { cell in
                guard let mark = cell.endpoint.firstRange(of: "://") else { return nil }
                let rest = cell.endpoint[mark.upperBound...]
                let authority = rest.prefix { $0 != "/" }
                // On this machine the port is often whichever was free.
                let isLoopback = ["127.0.0.1", "localhost", "[::1]"].contains { authority.hasPrefix($0) }
                return isLoopback ? "this machine" : String(cell.endpoint[..<mark.upperBound] + authority)
            }
        )
    }
}
