internal import SpateRecord

/// The target's CPU is busy all the time.
///
/// Readings of the CPU tell. Without them it is what is left when every endpoint, the cheapest too, slows with the load.
enum CPULimitCause: CauseRule {
    static let code = "cpu-limit"
    /// Share of the target's cores from which on they are the limit.
    static let busy = 0.85

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        let reading = evidence.share(of: "cpu_ratio", above: busy).flatMap { $0.share >= 0.2 ? $0 : nil }
        let saturation = evidence.saturation
        guard reading != nil || saturation != nil else { return nil }
        if reading == nil, !evidence.probes("cpu_ratio").isEmpty { return nil }
        var texts: [String] = []
        if let reading {
            texts.append(
                "The target's CPU was over \(Figure(busy, .percent).text) busy \(Figure(reading.share, .percent).text) of the "
                    + "time, up to \(Figure(reading.peak.value, .percent).text), from \(Figure.clock(reading.first.nanos)) on."
            )
        }
        if let saturation {
            texts.append(saturation.text)
            if saturation.steady.isEmpty, saturation.growing.count > 1 {
                texts.append(
                    "All \(saturation.growing.count) endpoints slow down alike, so it is nothing that only some use."
                )
            }
        }
        return LikelyCause(
            code,
            "The CPU limit of the target was reached",
            score: score(reading != nil, saturation),
            evidence: texts,
            actions: [GuideAction.metrics, GuideAction.scaleUp, "Take a CPU profile of the target under this load."],
            sinceNanos: reading?.first.nanos ?? saturation?.sinceNanos ?? 0,
            explains: [
                PoolExhaustedCause.code, TimeoutsCause.code, ClientLimitCause.code, MemoryLeakCause.code,
                SlowEndpointCause.code,
            ]
        )
    }

    private static func score(_ isRead: Bool, _ saturation: Saturation?) -> Double {
        if isRead { return saturation == nil ? 0.7 : 0.92 }
        guard let saturation else { return 0 }
        if !saturation.steady.isEmpty, !saturation.growing.isEmpty { return 0.25 }
        return saturation.growing.count > 1 ? 0.7 : 0.45
    }
}
