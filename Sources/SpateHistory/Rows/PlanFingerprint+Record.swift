internal import SpateAnalysis
package import SpateRecord

extension PlanFingerprint {
    /// The fingerprint of a run: its script's path, and what comparisons look at.
    package init(_ record: RunRecord) {
        let header = record.header
        let plan = ComparablePlan(record)
        var facts = ["script \(header.script.path.isEmpty ? header.name : header.script.path)"]
        if !plan.segment.isEmpty { facts.append("segment \(plan.segment)") }
        facts += plan.scenarios.map { "scenario \($0.name) \($0.facts.map(\.value).joined(separator: ", "))" }
        facts += plan.targets.map { "target \($0)" }
        self.init(facts: facts)
    }
}
