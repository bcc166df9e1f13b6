internal import SpateRecord

/// Names are looked up slowly, or not at all.
enum DNSCause: CauseRule {
    static let code = "dns"
    private static let codes = 1100...1109

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        var texts: [String] = []
        var (score, since) = (0.0, UInt64.max)
        if let failed = evidence.occurrence(errors: codes), failed.share > 0.001 || failed.count >= 3 {
            texts.append(failed.text("requests did not find their host") + ".")
            (score, since) = (0.75 + 0.2 * min(1, 5 * failed.share), failed.firstNanos)
        }
        if let slow = lookups(evidence) {
            texts.append(slow.text)
            (score, since) = (max(score, slow.score), min(since, slow.sinceNanos))
        }
        guard !texts.isEmpty else { return nil }
        return LikelyCause(
            code,
            "Looking up host names (DNS) is slow or fails",
            score: score,
            evidence: texts,
            actions: [
                "Ask the resolver of the generator for the host by hand, and look at its time and at its log.",
                "Check the names in the script, and the records of the zone.",
                "To take DNS out of the test, give addresses in the option “hosts”, or let “dns.ttl” keep them longer.",
            ],
            sinceNanos: since,
            explains: [TimeoutsCause.code, ClientLimitCause.code, NetworkCause.code]
        )
    }

    /// Being blocked that is neither connecting nor TLS is looking up.
    private static func lookups(_ evidence: RunEvidence) -> (text: String, sinceNanos: UInt64, score: Double)? {
        let connections = evidence.connections
        guard connections > 0 else { return nil }
        let phases = evidence.phases
        let lookup = phases.blocked - phases.connecting - phases.tlsHandshaking
        let mean = lookup / connections
        let work = phases.sending + phases.waiting + phases.receiving
        guard mean > 50, lookup > 0.15 * (work + phases.blocked) || mean > 300 else { return nil }
        let first = evidence.moments.first {
            $0.phases.blocked - $0.phases.connecting - $0.phases.tlsHandshaking > 50
        }
        let share = lookup / max(work + phases.blocked, 1e-9)
        let text =
            "Before a connection is made, \(Figure(mean, .milliseconds).text) pass in the mean of "
            + "\(Figure(connections).text) connections, without connecting and TLS: "
            + "\(Figure(share, .percent).text) of all the time of requests."
        return (text, first?.startNanos ?? 0, 0.6 + 0.3 * min(1, share))
    }
}
