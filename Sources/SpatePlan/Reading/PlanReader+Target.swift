internal import SpateCore

// Where the load goes, and what limits it.
extension PlanReader {
    mutating func target(_ node: PlanNode) -> PlanTarget {
        let fields = map(node, "target", PlanKeys.target)
        var target = PlanTarget()
        target.name = fields["name"].flatMap { text($0, "target.name") }?.text ?? ""
        target.isProduction = fields["production"].flatMap { bool($0, "target.production") } ?? false
        if let node = fields["url"], let text = text(node, "target.url") {
            target.url = TargetURL(text.text)
            if target.url == nil {
                issues.append(
                    text.issue("must be a URL such as https://shop.example.com/health, is “\(text.text)”")
                )
            }
        }
        if target.isProduction, fields["name"] == nil {
            report(node, "target.name", "is missing: a target in production needs a name to confirm a run by")
        }
        return target
    }

    mutating func hosts(_ node: PlanNode) -> [PlanText] {
        let entries = list(node, "allow_hosts")
        if entries.isEmpty, case .list = node.content {
            report(node, "allow_hosts", "must name a host, is empty; without it any host may get traffic")
        }
        return entries.compactMap { entry in
            guard let text = text(entry.node, entry.path) else { return nil }
            guard (try? AllowedHosts([text.text])) != nil else {
                issues.append(
                    text.issue(
                        "must be a host such as shop.example.com, *.example.com, 10.0.0.7 or 10.0.0.0/8, "
                            + "without scheme and path, is “\(text.text)”"
                    )
                )
                return nil
            }
            return text
        }
    }

    /// Sees that the target itself is among the hosts that may get traffic.
    mutating func checkTarget(_ plan: TestPlan, _ fields: [String: PlanNode]) {
        guard let url = plan.target?.url, !plan.allowedHosts.isEmpty, let node = fields["target"]?["url"] else {
            return
        }
        let allowed = try? AllowedHosts(plan.allowedHosts.map(\.text))
        guard allowed?.allows(host: url.host, port: url.port) == false else { return }
        report(node, "target.url", "must be at one of the hosts of allow_hosts, is at \(url.host)")
    }

    mutating func ceilings(_ node: PlanNode) -> PlanCeilings {
        let fields = map(node, "ceilings", PlanKeys.ceilings)
        var ceilings = PlanCeilings()
        ceilings.vus = fields["vus"].flatMap { count($0, "ceilings.vus") }
        ceilings.requestsPerSecond = fields["requests_per_second"].flatMap { count($0, "ceilings.requests_per_second") }
        ceilings.totalRequests = fields["total_requests"].flatMap { count($0, "ceilings.total_requests") }
        return ceilings
    }
}
