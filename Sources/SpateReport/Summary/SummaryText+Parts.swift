// The sections of the full summary below the totals: groups, then scenarios with their groups.
extension SummaryText {
    static func addParts(of summary: RunSummary, to layout: inout SummaryLayout) {
        for group in PartGroup.tree(summary.parts, scenario: "") {
            layout.addTitle("GROUP: \(group.name)")
            addContent(of: group, summary, to: &layout)
            layout.addEmptyLine()
        }
        let scenarios = summary.parts.filter { $0.groupPath == nil }
        for scenario in scenarios.sorted(by: { $0.scenario < $1.scenario }) {
            layout.addTitle("SCENARIO: \(scenario.scenario)")
            addResults(scenario.metrics, scenario.checks, summary, to: &layout)
            addNested(PartGroup.tree(summary.parts, scenario: scenario.scenario), summary, to: &layout)
            layout.addEmptyLine()
        }
    }

    private static func addContent(of group: PartGroup, _ summary: RunSummary, to layout: inout SummaryLayout) {
        if let part = group.part { addResults(part.metrics, part.checks, summary, to: &layout) }
        addNested(group.groups, summary, to: &layout)
    }

    private static func addNested(_ groups: [PartGroup], _ summary: RunSummary, to layout: inout SummaryLayout) {
        layout.depth += 1
        defer { layout.depth -= 1 }
        for group in groups {
            layout.addTitle("GROUP: \(group.name)", mark: "↳")
            addContent(of: group, summary, to: &layout)
        }
    }
}

/// A group of the full summary with those within it.
private struct PartGroup {
    let name: String
    /// `nil` when only groups within it have samples.
    private(set) var part: RunSummary.Part?
    private(set) var groups: [PartGroup] = []

    /// The groups of a scenario in the order of their first samples.
    static func tree(_ parts: [RunSummary.Part], scenario: String) -> [PartGroup] {
        var root = PartGroup(name: "")
        for part in parts where part.scenario == scenario {
            guard let path = part.groupPath else { continue }
            root.insert(part, at: path.split(separator: "::", omittingEmptySubsequences: false).dropFirst())
        }
        return root.groups
    }

    private init(name: String) {
        self.name = name
    }

    private mutating func insert(_ part: RunSummary.Part, at names: ArraySlice<Substring>) {
        guard let name = names.first else {
            self.part = part
            return
        }
        let known = groups.firstIndex { $0.name == name }
        if known == nil { groups.append(PartGroup(name: String(name))) }
        groups[known ?? groups.count - 1].insert(part, at: names.dropFirst())
    }
}
