internal import SpateRecord

/// Connections are asked for faster than the target accepts them.
///
/// Where the queue of the listening socket is full, the kernel drops the first packet, and the client sends it again after
/// 1, 3 and 7 seconds: connecting takes just that long.
enum BacklogCause: CauseRule {
    static let code = "connection-backlog"
    /// In milliseconds: the first packet is sent again.
    private static let retries = [(980.0, 1350.0), (2950.0, 3500.0), (6900.0, 7700.0)]

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        let connecting = evidence.trend("http_req_connecting")
        let late = retries.map { low, high in
            connecting.count(atMost: high) - min(connecting.count(atMost: low), connecting.count(atMost: high))
        }
        let retried = late.reduce(0, +)
        let refused = evidence.occurrence(errors: [1212])
        let timedOut = evidence.occurrence(errors: [1211])
        var texts: [String] = []
        if retried >= 2 {
            texts.append(
                "\(Figure.grouped(retried)) connections took about 1, 3 or 7 seconds to be made, as when their first packet "
                    + "is dropped and sent again; at other times it takes "
                    + "\(Figure(connecting.percentile(0.5), .milliseconds).text)."
            )
        }
        let share = refused?.share ?? 0
        // With every connection refused from the first on nobody listens at all.
        let isClosed = evidence.moments.allSatisfy { $0.answered == 0 }
        if let refused, refused.count >= 3 { texts.append(refused.text("connections were refused") + ".") }
        if let timedOut { texts.append(timedOut.text("connections were not made in time") + ".") }
        guard retried >= 2 || refused.map({ $0.count >= 3 }) ?? false else { return nil }
        let stretched = evidence.moments.first { $0.phases.connecting > 900 }
        return LikelyCause(
            code,
            isClosed ? "Nobody listens at the target's address" : "The target accepts connections too slowly (backlog)",
            score: isClosed ? 0.9 : retried >= 2 ? min(0.93, 0.75 + 0.02 * Double(retried)) : 0.5 + 0.3 * min(1, share),
            evidence: texts,
            actions: isClosed
                ? ["Check host and port of the script, and whether the target runs.", GuideAction.health]
                : [
                    "Raise the backlog of the listening socket (and net.core.somaxconn), and let more workers accept.",
                    "Let connections live longer (keep-alive), so that fewer are made.", GuideAction.scaleUp,
                ],
            sinceNanos: min(stretched?.startNanos ?? .max, refused?.firstNanos ?? .max, timedOut?.firstNanos ?? .max),
            explains: [
                NetworkCause.code, TimeoutsCause.code, ClientLimitCause.code, StallCause.code, ServerErrorsCause.code,
                ColdStartCause.code, SlowEndpointCause.code,
            ]
        )
    }
}
