internal import SpateRecord

/// The first seconds are slow, and then it is fine: caches, compilers and pools fill.
enum ColdStartCause: CauseRule {
    static let code = "cold-start"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        let moments = evidence.telling.filter { !$0.latency.isEmpty }
        guard moments.count >= 5 else { return nil }
        let rest = moments[(moments.count / 3)...]
        let usual = RunEvidence.median(rest.map { $0.latency.percentile(0.75) })
        let limit = max(3 * usual, usual + 80)
        let cold = moments.prefix { $0.latency.percentile(0.75) > limit }
        let share = Double(cold.count) / Double(moments.count)
        guard let first = cold.first, let last = cold.last, share <= 0.4 else { return nil }
        // Later spikes are another matter.
        let later = moments[cold.count...].filter { $0.latency.percentile(0.75) > limit }
        guard later.count <= cold.count / 2 else { return nil }
        let all = cold.reduce(into: Distribution()) { $0.merge($1.latency) }
        return LikelyCause(
            code,
            "Cold start",
            score: 0.75,
            evidence: [
                "Until \(Figure.clock(last.endNanos)) the median was \(Figure(all.percentile(0.5), .milliseconds).text), and "
                    + "up to \(Figure(all.max, .milliseconds).text); afterwards three of four requests take at most "
                    + "\(Figure(usual, .milliseconds).text)."
            ],
            actions: [
                "Warm the target up before it gets traffic: caches, connections, compiled code; keep one machine running.",
                "Declare the warm-up of the run (“--warm-up”), so that it is not judged.", GuideAction.logs,
            ],
            sinceNanos: first.startNanos,
            explains: [ClientLimitCause.code, SlowEndpointCause.code, TimeoutsCause.code]
        )
    }
}
