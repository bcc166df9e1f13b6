internal import SpateRecord

/// Requests are taken and never answered.
enum TimeoutsCause: CauseRule {
    static let code = "timeouts"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        guard let found = evidence.occurrence(errors: [1050]), found.count >= 2, found.share > 0.001 else { return nil }
        let others = evidence.telling.reduce(into: Distribution()) { $0.merge($1.latency) }
        var texts = [
            found.text("requests got no answer in time")
                + ", most at \(evidence.mainEndpoint { $0.errorCode == 1050 })."
        ]
        if !others.isEmpty {
            texts.append("Those that were answered took \(Figure(others.percentile(0.95), .milliseconds).text) at p95.")
        }
        return LikelyCause(
            code,
            "Requests are not answered in time",
            score: 0.62 + 0.25 * min(1, max(4 * found.share, found.peakShare)),
            evidence: texts,
            actions: [
                GuideAction.timeouts, GuideAction.logs, GuideAction.database,
                "Look for deadlocks and for calls of other services without a timeout.",
            ],
            sinceNanos: found.firstNanos,
            explains: [ClientLimitCause.code]
        )
    }
}
