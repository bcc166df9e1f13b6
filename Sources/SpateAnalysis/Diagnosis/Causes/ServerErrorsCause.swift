internal import SpateRecord

/// The target answers with 5xx.
enum ServerErrorsCause: CauseRule {
    static let code = "server-errors"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        guard let failed = evidence.occurrence({ $0.statusCount(500...599) }), failed.count >= 3,
            failed.share > 0.005 || failed.peakShare > 0.1
        else { return nil }
        var statuses: [Int: UInt64] = [:]
        for moment in evidence.moments {
            for (status, count) in moment.statuses where status >= 500 { statuses[status, default: 0] += count }
        }
        let listed = statuses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\(Figure.grouped($0.value)) × \($0.key)" }.joined(separator: ", ")
        let place = evidence.mainEndpoint { (500...599).contains($0.status) }
        return LikelyCause(
            code,
            "The application answers with errors of its own",
            score: 0.6 + 0.3 * min(1, max(4 * failed.share, failed.peakShare)),
            evidence: [
                failed.text("answers with 5xx") + ": \(listed), most at \(place).",
                "In the worst moment \(Figure(failed.peakShare, .percent).text) of the requests failed so.",
            ],
            actions: actions(statuses),
            sinceNanos: failed.firstNanos,
            explains: [SlowEndpointCause.code, ClientLimitCause.code]
        )
    }

    private static func actions(_ statuses: [Int: UInt64]) -> [String] {
        var actions = [GuideAction.logs, GuideAction.database, GuideAction.health, GuideAction.timeouts]
        if statuses[502] != nil || statuses[504] != nil {
            actions.insert(
                "502 and 504 come from a proxy: see whether the application behind it answers at all.",
                at: 1
            )
        }
        return actions
    }
}
