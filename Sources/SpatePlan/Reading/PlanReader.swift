package import SpateCore

/// Reads a plan file and notes everything that is wrong with it.
package struct PlanReader {
    let path: String
    /// Finds the rules of a time zone by its name.
    let zone: (String) -> ZoneRules?
    package internal(set) var issues: [PlanIssue] = []

    /// Reads a plan.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - path: As the user named it.
    ///   - variables: What `${NAME}` stands for.
    ///   - zone: Finds the rules of a time zone by its name.
    /// - Returns: A plan in which nothing is wrong.
    /// - Throws: `SpateError` that lists every problem with its line and column.
    package static func read(
        _ text: String,
        path: String,
        variables: [String: String],
        zone: @escaping (String) -> ZoneRules? = ZoneDatabase.system.rules(of:)
    ) throws(SpateError) -> TestPlan {
        var reader = PlanReader(path: path, zone: zone)
        let plan = reader.plan(PlanDocument(text, variables: variables))
        guard let plan, reader.issues.isEmpty else { throw problems(reader.issues, path: path) }
        return plan
    }

    /// One error for everything that is wrong, in the order of the file.
    package static func problems(_ issues: [PlanIssue], path: String) -> SpateError {
        let sorted = issues.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
        return SpateError(
            title: "There were problems with the plan “\(path)”:",
            issues: sorted.map { $0.configIssue(file: path) }
        )
    }

    init(path: String, zone: @escaping (String) -> ZoneRules?) {
        self.path = path
        self.zone = zone
    }

    private mutating func plan(_ document: PlanDocument) -> TestPlan? {
        issues = document.issues
        guard let root = document.root else { return nil }
        guard !root.entries.isEmpty else {
            // What was said of the text says it all.
            if issues.isEmpty { report(root, "", "must be a plan with a “script”, is \(root.described)") }
            return nil
        }
        let fields = map(root, "", PlanKeys.plan)
        var plan = TestPlan(path: path)
        for entry in root.entries { plan.keyPlaces[entry.key] = entry.keyPlace }
        plan.name = fields["name"].flatMap { text($0, "name") }
        plan.scripts = scripts(fields, root)
        plan.environment = fields["env"].map { texts(byNameIn: $0, "env") } ?? [:]
        plan.target = fields["target"].map { target($0) }
        plan.allowedHosts = fields["allow_hosts"].map { hosts($0) } ?? []
        checkTarget(plan, fields)
        plan.ceilings = fields["ceilings"].map { ceilings($0) } ?? PlanCeilings()
        plan.window = fields["window"].flatMap { window($0) }
        let confirm = fields["confirm"].flatMap { bool($0, "confirm") }
        plan.needsConfirmation = confirm ?? plan.target?.isProduction ?? false
        plan.monitors = list(fields["monitors"], "monitors").compactMap { monitor($0.node, $0.path) }
        checkNames(plan.monitors)
        plan.stopRules = list(fields["stop_rules"], "stop_rules").compactMap { stopRule($0.node, $0.path) }
        plan.criteria = list(fields["success_criteria"], "success_criteria").compactMap { criterion($0.node, $0.path) }
        plan.baseline = fields["baseline"].flatMap { baseline($0) }
        plan.reports = list(fields["reports"], "reports").compactMap { reportFormat($0.node, $0.path) }
        plan.history = fields["history"].flatMap { text($0, "history") }
        plan.record = fields["record"].flatMap { record($0) }
        plan.labels = fields["labels"].map { texts(byNameIn: $0, "labels") } ?? [:]
        plan.hooks = list(fields["after"], "after").compactMap { hook($0.node, $0.path) }
        plan.options = fields["options"].flatMap { options($0) }
        return plan
    }

    private mutating func scripts(_ fields: [String: PlanNode], _ root: PlanNode) -> [PlanText] {
        switch (fields["script"], fields["scripts"]) {
        case (nil, nil):
            report(root, "script", "is missing: name the script to run, relative to the plan")
            return []
        case (let one?, let several?):
            report(one.place < several.place ? several : one, "scripts", "must not be there beside “script”")
            return []
        case (let one?, nil): return text(one, "script").map { [$0] } ?? []
        case (nil, let several?):
            let all = list(several, "scripts")
            if all.isEmpty, case .list = several.content { report(several, "scripts", "must name a script, is empty") }
            return all.compactMap { text($0.node, $0.path) }
        }
    }

    private mutating func record(_ node: PlanNode) -> PlanRecord? {
        switch node.content {
        case .bool(false): return PlanRecord.none
        case .text(let place) where !place.isEmpty: return .place(place)
        case .broken: return nil
        default:
            report(node, "record", "must be a file, a folder or false, is \(node.described)")
            return nil
        }
    }

    private mutating func options(_ node: PlanNode) -> PlanNode? {
        switch node.content {
        case .map: return node
        case .broken: return nil
        default:
            report(node, "options", "must be a mapping of options as scripts have them, is \(node.described)")
            return nil
        }
    }
}
