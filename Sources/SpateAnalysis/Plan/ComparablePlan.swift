internal import SpateCore
package import SpateRecord

/// What makes runs the same test: the load that was planned, and what it went to.
///
/// The history (`PlanFingerprint`) and comparisons (`PlanDifference`) read the same plan, so that they agree on which runs
/// can be held against each other. What the script says may change: that is what runs are compared for.
package struct ComparablePlan: Sendable, Equatable {
    /// A scenario's load, as facts with the name that they go by.
    package struct Scenario: Sendable, Equatable {
        package let name: String
        package let facts: [Fact]

        /// The value of a fact; empty when the scenario has none such.
        package func value(_ name: Fact.Name) -> String { facts.first { $0.name == name }?.value ?? "" }
    }

    /// One thing that a scenario's load is made of.
    package struct Fact: Sendable, Equatable {
        /// What facts are about, in the order in which they are told.
        package enum Name: Int, Sendable, CaseIterable {
            case executor, function, vus, start, duration, iterations, rate, stages
        }

        package let name: Name
        /// `up to 100 VUs`, `stages 2m0s:100,5m0s:0`.
        package let value: String
    }

    /// As a share of the whole plan; empty for all of it.
    package let segment: String
    /// In the order of their names.
    package let scenarios: [Scenario]
    /// Schemes, hosts and ports that requests went to; in alphabetical order.
    package let targets: [String]

    /// The plan of a run.
    package init(_ record: RunRecord) {
        let options = (try? JSONValue(parsing: record.header.optionsJSON))?["scenarios"]
        segment = record.header.script.executionSegment
        scenarios = record.header.scenarios.sorted { $0.name < $1.name }.map { facts in
            Scenario(name: facts.name, facts: Self.facts(facts, options?[facts.name]))
        }
        targets = Self.targets(record)
    }

    // MARK: Scenarios

    private static func facts(_ scenario: ScenarioFacts, _ options: JSONValue?) -> [Fact] {
        var facts = [Fact(name: .executor, value: scenario.executor)]
        if scenario.exec != "default" { facts.append(Fact(name: .function, value: "\(scenario.exec)()")) }
        if scenario.maxVUs > 0 { facts.append(Fact(name: .vus, value: "up to \(scenario.maxVUs) VUs")) }
        if scenario.startNanos > 0 { facts.append(Fact(name: .start, value: "from \(duration(scenario.startNanos))")) }
        if scenario.durationNanos > 0 {
            facts.append(Fact(name: .duration, value: "for \(duration(scenario.durationNanos))"))
        }
        if let iterations = options?["iterations"]?.numberValue {
            let unit = scenario.executor == "per-vu-iterations" ? " iterations per VU" : " iterations"
            facts.append(Fact(name: .iterations, value: JavaScriptNumber.text(of: iterations) + unit))
        }
        if scenario.isOpenModel { facts.append(Fact(name: .rate, value: rate(options))) }
        let stages = scenario.stages.map { stage in
            duration(stage.endNanos - min(stage.startNanos, stage.endNanos)) + ":"
                + JavaScriptNumber.text(of: stage.endTarget)
        }
        if !stages.isEmpty { facts.append(Fact(name: .stages, value: "stages \(stages.joined(separator: ","))")) }
        return facts
    }

    /// `50 iterations per 1s` of a constant rate, `iterations per 1s` of one that stages set.
    private static func rate(_ options: JSONValue?) -> String {
        let unit = options?["timeUnit"]?.stringValue.flatMap { GoDuration(extendedText: $0) } ?? .seconds(1)
        let rate = options?["rate"]?.numberValue.map { JavaScriptNumber.text(of: $0) + " " } ?? ""
        return "\(rate)iterations per \(unit)"
    }

    private static func duration(_ nanos: UInt64) -> String { "\(GoDuration(nanos: Int64(clamping: nanos)))" }

    // MARK: Targets

    /// A host counts as a target from this share of the requests on: a stray redirect makes no other plan.
    private static let targetShare = 0.01

    private static func targets(_ record: RunRecord) -> [String] {
        var counts: [String: UInt64] = [:]
        var total: UInt64 = 0
        let targetsByCell = record.cells.map { target(ofEndpoint: $0.endpoint) }
        for interval in record.intervals {
            for slice in interval.cells {
                total += slice.duration.count
                guard targetsByCell.indices.contains(slice.cell), let target = targetsByCell[slice.cell] else {
                    continue
                }
                counts[target, default: 0] += slice.duration.count
            }
        }
        return counts.filter { Double($0.value) >= targetShare * Double(total) }.keys.sorted()
    }

    /// `https://shop.example:8080` of `https://shop.example:8080/cart`, `this machine` of any port of this machine, which is
    /// often whichever was free; `nil` for a name that is no URL.
    static func target(ofEndpoint endpoint: String) -> String? {
        guard let colon = endpoint.firstIndex(of: ":"), endpoint[colon...].hasPrefix("://") else { return nil }
        let authority = endpoint[colon...].dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last.map { $0.lowercased() } ?? ""
        guard !host.isEmpty else { return nil }
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        let isLoopback = name == "localhost" || name == "[::1]" || name.hasPrefix("127.")
        return isLoopback ? "this machine" : endpoint[..<colon].lowercased() + "://" + host
    }
}
