internal import SpateRecord

/// Something before or in the target lets only so many requests through.
enum RateLimitingCause: CauseRule {
    static let code = "rate-limiting"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        guard let refused = evidence.occurrence({ $0.statuses[429, default: 0] }),
            refused.count >= 3, refused.share > 0.002 || refused.peakShare > 0.05
        else { return nil }
        let passed = evidence.telling.filter { $0.statuses[429, default: 0] > 0 }.map { moment in
            Double(moment.answered - moment.statuses[429, default: 0]) / moment.seconds
        }
        var texts = [refused.text("answers with status 429") + ", most at \(place(evidence))."]
        if !passed.isEmpty {
            texts.append("Meanwhile about \(Figure(RunEvidence.median(passed)).text) requests a second got through.")
        }
        return LikelyCause(
            code,
            "Requests are limited by rate",
            score: 0.75 + 0.2 * min(1, 4 * refused.peakShare),
            evidence: texts,
            actions: [
                GuideAction.rateLimits,
                "Except the generator's address from the limit for the test, or ask for less than the limit.",
                GuideAction.logs,
            ],
            sinceNanos: refused.firstNanos,
            explains: [ServerErrorsCause.code, SlowEndpointCause.code]
        )
    }

    private static func place(_ evidence: RunEvidence) -> String { evidence.mainEndpoint { $0.status == 429 } }
}
