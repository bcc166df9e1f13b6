internal import SpateRecord

/// Another version of the target came into service during the run.
enum DeployCause: CauseRule {
    static let code = "deploy"
    /// What follows a deploy within this time is taken to be its doing.
    private static let aftermathNanos: UInt64 = 20_000_000_000
    /// Machines go down before the new version is seen.
    private static let leadNanos: UInt64 = 5_000_000_000

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        guard let event = evidence.event(.targetDeployed) else { return nil }
        let start = event.nanos > leadNanos ? event.nanos - leadNanos : 0
        let near = evidence.moments.filter {
            $0.endNanos > start && $0.startNanos < event.nanos + aftermathNanos
        }
        let others = evidence.telling.filter { $0.endNanos <= start || $0.startNanos >= event.nanos + aftermathNanos }
        let failed = near.reduce(UInt64(0)) { $0 + $1.failed }
        let usual = RunEvidence.median(others.map { $0.latency.percentile(0.95) })
        let worst = near.map { $0.latency.percentile(0.95) }.max() ?? 0
        let isSlower = usual > 0 && worst > 2 * usual
        guard failed > 0 || isSlower else { return nil }
        var texts = ["\(Figure.clock(event.nanos)): \(event.text)"]
        let share = Double(failed) / Double(max(evidence.failed, 1))
        if failed > 0 {
            texts.append(
                "\(Figure.grouped(failed)) requests failed around it, \(Figure(share, .percent).text) of all that failed."
            )
        }
        if isSlower {
            let (high, low) = (Figure(worst, .milliseconds).text, Figure(usual, .milliseconds).text)
            texts.append("The p95 rose to \(high) around it; otherwise it is \(low).")
        }
        return LikelyCause(
            code,
            "A deploy during the run",
            score: (failed > 0 && share > 0.5) || (isSlower && failed == 0) ? 0.92 : 0.5,
            evidence: texts,
            actions: [
                "Keep deploys out of the time of the run, and repeat it: before and after are two targets.",
                "Let the new version take traffic only once its health checks pass, and let the old one finish its requests.",
                GuideAction.rollback,
            ],
            sinceNanos: event.nanos,
            explains: [
                CrashCause.code, NetworkCause.code, ServerErrorsCause.code, StallCause.code, ColdStartCause.code,
                BacklogCause.code, TimeoutsCause.code, ClientLimitCause.code,
            ],
            isMonitored: true
        )
    }
}
