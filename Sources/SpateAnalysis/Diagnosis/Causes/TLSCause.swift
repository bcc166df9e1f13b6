internal import SpateRecord

/// Handshakes of TLS take long, or fail.
enum TLSCause: CauseRule {
    static let code = "tls"
    private static let codes = 1300...1399

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        var texts: [String] = []
        var (score, since) = (0.0, UInt64.max)
        if let failed = evidence.occurrence(errors: codes), failed.count > 0 {
            texts.append(failed.text("handshakes failed") + ".")
            (score, since) = (0.75 + 0.2 * min(1, 5 * failed.share), failed.firstNanos)
        }
        if let slow = handshakes(evidence) {
            texts.append(slow.text)
            (score, since) = (max(score, slow.score), min(since, slow.sinceNanos))
        }
        guard !texts.isEmpty else { return nil }
        return LikelyCause(
            code,
            "TLS handshakes are slow or fail",
            score: score,
            evidence: texts,
            actions: [
                "Check the certificate: its names, its end, its chain, and whether the generator trusts its authority.",
                "Let connections live longer (keep-alive), and let the target resume sessions.",
                GuideAction.metrics,
            ],
            sinceNanos: since,
            explains: [NetworkCause.code, TimeoutsCause.code, ClientLimitCause.code]
        )
    }

    private static func handshakes(_ evidence: RunEvidence) -> (text: String, sinceNanos: UInt64, score: Double)? {
        let all = evidence.trend("http_req_tls_handshaking")
        let count = all.count - min(all.count(atMost: 0), all.count)
        guard count >= 3 else { return nil }
        let mean = all.sum / Double(count)
        let phases = evidence.phases
        let share = all.sum / max(phases.blocked + phases.sending + phases.waiting + phases.receiving, 1e-9)
        guard mean > 120, share > 0.15 || mean > 500, mean > 3 * phases.connecting / Double(count) else { return nil }
        let first = evidence.moments.first { $0.phases.tlsHandshaking > 120 }
        let text =
            "\(Figure.grouped(count)) handshakes took \(Figure(mean, .milliseconds).text) in the mean, "
            + "\(Figure(share, .percent).text) of all the time of requests."
        return (text, first?.startNanos ?? 0, 0.65 + 0.3 * min(1, share))
    }
}
