// What watches, judges and follows a run: kept as text and values with places for those who know the grammar.
extension PlanReader {
    mutating func monitor(_ node: PlanNode, _ path: String) -> PlanMonitor? {
        guard case .map = node.content else {
            if !node.isBroken { report(node, path, "must be a mapping with a “type”, is \(node.described)") }
            return nil
        }
        guard let typeNode = node["type"] else {
            report(node, "\(path).type", "is missing: name the kind of monitor, such as http")
            return nil
        }
        let type = text(typeNode, "\(path).type")
        let name = node["name"].flatMap { text($0, "\(path).name") }
        let interval = node["interval"].flatMap { duration($0, "\(path).interval") }
        let timeout = node["timeout"].flatMap { duration($0, "\(path).timeout") }
        guard let type else { return nil }
        return PlanMonitor(
            type: type,
            name: name?.text,
            interval: interval,
            timeout: timeout,
            node: node,
            path: path
        )
    }

    mutating func checkNames(_ monitors: [PlanMonitor]) {
        var seen: Set<String> = []
        for monitor in monitors {
            guard let name = monitor.name, let node = monitor.node["name"] else { continue }
            if !seen.insert(name).inserted {
                report(node, "\(monitor.path).name", "must be another than that of any other monitor, is “\(name)”")
            }
        }
    }

    mutating func stopRule(_ node: PlanNode, _ path: String) -> PlanCondition? {
        condition(node, path, subject: "when", PlanKeys.stopRule)
    }

    mutating func criterion(_ node: PlanNode, _ path: String) -> PlanCondition? {
        condition(node, path, subject: "that", PlanKeys.criterion)
    }

    private mutating func condition(
        _ node: PlanNode,
        _ path: String,
        subject: String,
        _ keys: [String]
    ) -> PlanCondition? {
        guard case .map = node.content else {
            let what = "a condition, or a mapping with \(keys.joined(separator: ", "))"
            return text(node, path, what).map { PlanCondition($0) }
        }
        let fields = map(node, path, keys)
        guard let subjectNode = fields[subject] else {
            report(node, "\(path).\(subject)", "is missing: write the condition")
            return nil
        }
        let name = fields["name"].flatMap { text($0, "\(path).name") }
        let reaction = fields["then"].flatMap { text($0, "\(path).then") }
        guard let text = text(subjectNode, "\(path).\(subject)", "a condition") else { return nil }
        var condition = PlanCondition(text)
        condition.name = name?.text ?? ""
        condition.reaction = reaction
        return condition
    }

    mutating func baseline(_ node: PlanNode) -> PlanBaseline? {
        guard case .map = node.content else {
            return text(node, "baseline", "a run, or a mapping with \(PlanKeys.baseline.joined(separator: ", "))")
                .map { PlanBaseline($0) }
        }
        let fields = map(node, "baseline", PlanKeys.baseline)
        guard let runNode = fields["run"] else {
            report(node, "baseline.run", "is missing: name a run, such as last")
            return nil
        }
        guard let run = text(runNode, "baseline.run") else { return nil }
        var baseline = PlanBaseline(run)
        baseline.criteria = list(fields["criteria"], "baseline.criteria").compactMap { text($0.node, $0.path) }
        baseline.isForced = fields["force"].flatMap { bool($0, "baseline.force") } ?? false
        return baseline
    }

    mutating func reportFormat(_ node: PlanNode, _ path: String) -> PlanText? {
        guard case .map = node.content else {
            return text(node, path, "a format such as html, format=file, or a mapping with format and file")
        }
        let fields = map(node, path, PlanKeys.report)
        guard let formatNode = fields["format"] else {
            report(node, "\(path).format", "is missing: name a format, such as html")
            return nil
        }
        let file = fields["file"].flatMap { text($0, "\(path).file") }
        guard var format = text(formatNode, "\(path).format") else { return nil }
        if let file { format.text += "=\(file.text)" }
        return format
    }

    mutating func hook(_ node: PlanNode, _ path: String) -> PlanHook? {
        guard case .map = node.content else {
            return text(node, path, "a command, or a mapping with command or webhook").map {
                PlanHook(action: .command($0), node: node, path: path)
            }
        }
        switch (node["command"], node["webhook"]) {
        case (let command?, nil):
            return text(command, "\(path).command").map { PlanHook(action: .command($0), node: node, path: path) }
        case (nil, let webhook?):
            guard let url = text(webhook, "\(path).webhook") else { return nil }
            guard TargetURL(url.text) != nil else {
                issues.append(url.issue("must be a URL such as https://chat.example.com/hook, is “\(url.text)”"))
                return nil
            }
            return PlanHook(action: .webhook(url), node: node, path: path)
        case (_?, _?): report(node, path, "must have either a command or a webhook, has both")
        case (nil, nil): report(node, path, "must have a command or a webhook, has neither")
        }
        return nil
    }
}
