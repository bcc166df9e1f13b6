internal import SpateRecord

/// The way to the target is slow, or cuts connections.
enum NetworkCause: CauseRule {
    static let code = "network"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        var texts: [String] = []
        var (score, since) = (0.0, UInt64.max)
        func add(_ found: RunEvidence.Occurrence?, _ what: String) {
            guard let found, found.count >= 3, found.share > 0.002 || found.peakShare > 0.05 else { return }
            texts.append(found.text(what) + ".")
            score = max(score, 0.6 + 0.3 * min(1, 4 * found.share))
            since = min(since, found.firstNanos)
        }
        add(evidence.occurrence(errors: [1201, 1202, 1220]), "connections were reset")
        add(evidence.occurrence(errors: [1000, 1010, 1200]), "answers ended too early or could not be read")
        add(evidence.occurrence(errors: [1210, 1211, 1213]), "connections could not be made")
        if let slow = slowConnecting(evidence) {
            texts.append(slow.text)
            (score, since) = (max(score, slow.score), min(since, slow.sinceNanos))
        }
        guard !texts.isEmpty else { return nil }
        return LikelyCause(
            code,
            "The network cuts or delays connections",
            score: score,
            evidence: texts,
            actions: [
                "Check load balancers, proxies and firewalls between generator and target: idle timeouts, limits of "
                    + "connections, lost packets.",
                "Repeat the run from another place, nearer to the target, and compare.", GuideAction.logs,
                GuideAction.timeouts,
            ],
            sinceNanos: since,
            explains: [ClientLimitCause.code]
        )
    }

    /// Connecting takes one round trip; where that is long, everything else is.
    private static func slowConnecting(
        _ evidence: RunEvidence
    ) -> (text: String, sinceNanos: UInt64, score: Double)? {
        let connecting = evidence.trend("http_req_connecting")
        let zeros = min(connecting.count(atMost: 0), connecting.count)
        let made = connecting.count - zeros
        guard made >= 3 else { return nil }
        let rank = Double(zeros) + 0.5 * Double(made)
        let median = connecting.percentile(rank / Double(connecting.count))
        guard median > 100 else { return nil }
        let first = evidence.moments.first { $0.phases.connecting > 100 }
        let text =
            "Of \(Figure.grouped(made)) connections half took over \(Figure(median, .milliseconds).text) to be made, which "
            + "is a round trip."
        return (text, first?.startNanos ?? 0, 0.55)
    }
}
