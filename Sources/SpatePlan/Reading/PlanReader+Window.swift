// When runs may begin.
extension PlanReader {
    mutating func window(_ node: PlanNode) -> WindowRule? {
        let fields = map(node, "window", PlanKeys.window)
        var rule = WindowRule()
        if let node = fields["days"] { rule.days = days(node) }
        let from = fields["from"].flatMap { minute($0, "window.from", limit: 1439) }
        let to = fields["to"].flatMap { minute($0, "window.to", limit: 1440) }
        rule.from = from ?? 0
        rule.to = to ?? 1440
        if let from, from == to, let node = fields["to"] {
            report(node, "window.to", "must be another time than “from”, is \(node.described)")
        }
        if let node = fields["zone"], let name = text(node, "window.zone", "a time zone such as Europe/Berlin") {
            if let zone = zone(name.text) {
                rule.zone = zone
            } else {
                issues.append(
                    name.issue(
                        "must be a time zone of the TZ database, such as Europe/Berlin or UTC, is “\(name.text)”"
                    )
                )
            }
        }
        rule.blackout = list(fields["blackout"], "window.blackout").compactMap { dates($0.node, $0.path) }
        return rule
    }

    private mutating func days(_ node: PlanNode) -> Set<Weekday> {
        let elements: [(node: PlanNode, path: String)]
        if case .text = node.content {
            elements = [(node, "window.days")]
        } else {
            elements = list(node, "window.days")
        }
        if elements.isEmpty, case .list = node.content {
            report(node, "window.days", "must name a day, is empty; without it every day counts")
        }
        var days: Set<Weekday> = []
        for element in elements {
            guard let text = text(element.node, element.path, "a day such as mon, or mon-fri") else { continue }
            guard let range = Weekday.range(text.text) else {
                issues.append(text.issue("must be a day such as mon, or mon-fri, is “\(text.text)”"))
                continue
            }
            days.formUnion(range)
        }
        return days
    }

    /// Reads `22:00` as a minute of the day.
    private mutating func minute(_ node: PlanNode, _ path: String, limit: Int) -> Int? {
        if case .text(let text) = node.content {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
                (1...2).contains(parts[0].count), parts[1].count == 2, let hour = Int(parts[0]),
                let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= limit
            {
                return hour * 60 + minute
            }
        }
        if !node.isBroken { report(node, path, "must be a time of the day such as 22:00, is \(node.described)") }
        return nil
    }

    /// Reads a date, two with “to” between them, or a mapping of both.
    private mutating func dates(_ node: PlanNode, _ path: String) -> ClosedRange<CivilDate>? {
        guard case .map = node.content else {
            guard let text = text(node, path, "a date such as 2026-12-24") else { return nil }
            let parts = text.text.split(separator: " to ")
            let dates = parts.compactMap { CivilDate($0) }
            guard dates.count == parts.count, let first = dates.first, let last = dates.last, dates.count < 3 else {
                issues.append(
                    text.issue("must be a date such as 2026-12-24, or 2026-12-24 to 2027-01-02, is “\(text.text)”")
                )
                return nil
            }
            return range(first, last, node, path)
        }
        let fields = map(node, path, PlanKeys.blackout)
        let ends = PlanKeys.blackout.map { key -> CivilDate? in
            guard let end = fields[key] else {
                report(node, "\(path).\(key)", "is missing: a range has a first and a last date")
                return nil
            }
            guard let text = text(end, "\(path).\(key)", "a date such as 2026-12-24") else { return nil }
            guard let date = CivilDate(text.text) else {
                issues.append(text.issue("must be a date such as 2026-12-24, is “\(text.text)”"))
                return nil
            }
            return date
        }
        guard let first = ends[0], let last = ends[1] else { return nil }
        return range(first, last, node, path)
    }

    private mutating func range(
        _ first: CivilDate,
        _ last: CivilDate,
        _ node: PlanNode,
        _ path: String
    ) -> ClosedRange<CivilDate>? {
        guard first <= last else {
            report(node, path, "must end on its first date or later, is \(first) to \(last)")
            return nil
        }
        return first...last
    }
}
