internal import SpateCore
package import SpateRecord

extension PlanFingerprint {
    /// A host counts as a target from this share of the requests on: a stray redirect makes no other plan.
    private static let hostShare = 0.01

    /// The fingerprint of a run.
    package init(_ record: RunRecord) {
        let header = record.header
        var facts = ["script \(header.script.path.isEmpty ? header.name : header.script.path)"]
        if !header.script.executionSegment.isEmpty { facts.append("segment \(header.script.executionSegment)") }
        facts += header.scenarios.sorted { $0.name < $1.name }.map(Self.fact)
        facts += Self.hosts(record).map { "target \($0)" }
        self.init(facts: facts)
    }

    private static func fact(_ scenario: ScenarioFacts) -> String {
        var text = "scenario \(scenario.name) \(scenario.executor)"
        if scenario.exec != "default" { text += ", \(scenario.exec)()" }
        if scenario.maxVUs > 0 { text += ", up to \(scenario.maxVUs) VUs" }
        if scenario.startNanos > 0 { text += ", from \(duration(scenario.startNanos))" }
        if scenario.durationNanos > 0 { text += ", for \(duration(scenario.durationNanos))" }
        let stages = scenario.stages.map { stage in
            duration(stage.endNanos - min(stage.startNanos, stage.endNanos)) + ":"
                + JavaScriptNumber.text(of: stage.endTarget)
        }
        return text + (stages.isEmpty ? "" : ", stages \(stages.joined(separator: ","))")
    }

    private static func duration(_ nanos: UInt64) -> String { "\(GoDuration(nanos: Int64(clamping: nanos)))" }

    /// The hosts that requests went to, with their ports, in alphabetical order.
    private static func hosts(_ record: RunRecord) -> [String] {
        var counts: [String: UInt64] = [:]
        var total: UInt64 = 0
        let hostsByCell = record.cells.map { host(ofEndpoint: $0.endpoint) }
        for interval in record.intervals {
            for slice in interval.cells {
                total += slice.duration.count
                guard hostsByCell.indices.contains(slice.cell), let host = hostsByCell[slice.cell] else { continue }
                counts[host, default: 0] += slice.duration.count
            }
        }
        return counts.filter { Double($0.value) >= hostShare * Double(total) }.keys.sorted()
    }

    /// `shop.example:8080` of `https://shop.example:8080/cart`; `nil` for a name that is no URL.
    static func host(ofEndpoint endpoint: String) -> String? {
        guard let colon = endpoint.firstIndex(of: ":"), endpoint[colon...].hasPrefix("://") else { return nil }
        let authority = endpoint[colon...].dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last.map(String.init) ?? ""
        return host.isEmpty ? nil : host.lowercased()
    }
}
