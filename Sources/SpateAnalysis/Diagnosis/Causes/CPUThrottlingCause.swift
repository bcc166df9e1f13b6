internal import SpateRecord

/// A control group's quota stops the target for the rest of each period.
///
/// Readings of the throttling tell. Without them it shows in latencies: many requests are as fast as ever, the others
/// wait for the rest of the period, and beyond the period there is nothing.
enum CPUThrottlingCause: CauseRule {
    static let code = "cpu-throttling"
    /// The period of Linux's CPU quota.
    private static let periodMillis = 100.0

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        if let reading = evidence.share(of: "throttled_ratio", above: 0.1), reading.share >= 0.1 {
            let text =
                "The quota stopped the target up to \(Figure(reading.peak.value, .percent).text) of the time, from "
                + "\(Figure.clock(reading.first.nanos)) on."
            return cause(0.93, [text], since: reading.first.nanos)
        }
        guard evidence.probes("throttled_ratio").isEmpty, let shape = shape(evidence) else { return nil }
        return cause(0.62, [shape], since: evidence.telling[0].startNanos)
    }

    private static func cause(_ score: Double, _ texts: [String], since: UInt64) -> LikelyCause {
        LikelyCause(
            code,
            "The target's CPU is throttled by its quota",
            score: score,
            evidence: texts,
            actions: [
                "Raise the CPU quota of the container (cpu.max, limits.cpu), or use fewer threads in it.",
                GuideAction.metrics, GuideAction.scaleUp,
            ],
            sinceNanos: since,
            explains: [CPULimitCause.code, PoolExhaustedCause.code, SlowEndpointCause.code, StallCause.code]
        )
    }

    /// What the latencies show, of all moments alike; `nil` when they have another shape.
    private static func shape(_ evidence: RunEvidence) -> String? {
        let moments = evidence.telling.filter { $0.latency.count >= 30 }
        guard moments.count >= 4, moments.count * 10 >= evidence.telling.count * 7 else { return nil }
        let all = moments.reduce(into: Distribution()) { $0.merge($1.latency) }
        let (fast, slow, edge) = (all.percentile(0.25), all.percentile(0.85), all.percentile(0.995))
        guard edge > 20, edge < 1.15 * periodMillis, slow > 8 * fast else { return nil }
        // Between the fast ones and the edge they are spread evenly, without a tail.
        let high = Double(all.count(atMost: edge) - all.count(atMost: edge / 2)) / Double(all.count)
        guard edge < 1.6 * slow, high > 0.08 else { return nil }
        let alike = moments.filter {
            $0.latency.percentile(0.9) > 0.4 * edge && $0.latency.percentile(0.1) < 0.2 * edge
        }
        guard alike.count * 10 >= moments.count * 7 else { return nil }
        return "A quarter of the requests take at most \(Figure(fast, .milliseconds).text), the others up to "
            + "\(Figure(edge, .milliseconds).text) and hardly any longer, all the time: as if the target stood still for a "
            + "part of each \(Int(periodMillis)) ms, which is the period of CPU quotas."
    }
}
