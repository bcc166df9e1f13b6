internal import SpateRecord

/// Requests queue for something of which there is a fixed number: connections of the database, workers, locks.
///
/// More VUs get no more answers but wait longer, and what does not need a slot stays fast.
enum PoolExhaustedCause: CauseRule {
    static let code = "pool-exhausted"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        guard let saturation = evidence.saturation, saturation.waitingShare > 0.6 else { return nil }
        var texts = [
            saturation.text,
            "\(Figure(saturation.waitingShare, .percent).text) of the time is waiting for the first byte.",
        ]
        let isPartial = !saturation.steady.isEmpty && !saturation.growing.isEmpty
        if isPartial {
            texts.append(
                "It is only \(list(saturation.growing)); \(list(saturation.steady)) stayed fast, so it is something that only "
                    + "the former use."
            )
        }
        let cpu = evidence.probes("cpu_ratio").joined().map(\.value).max()
        if let cpu, cpu < 0.7 {
            texts.append(
                "The target's CPU never was over \(Figure(cpu, .percent).text) busy: it waits for something else."
            )
        }
        let slots = saturation.many.answersPerSecond * saturation.few.meanMillis / 1000
        texts.append(
            "At that rate about \(Figure(max(slots.rounded(), 1)).text) requests are worked on at a time: compare it with the "
                + "sizes of pools."
        )
        return LikelyCause(
            code,
            "A pool is exhausted, such as that of database connections",
            score: isPartial ? 0.85 : (cpu.map { $0 < 0.7 } ?? false) ? 0.88 : 0.55,
            evidence: texts,
            actions: [
                GuideAction.poolSize, GuideAction.queries, GuideAction.logs, GuideAction.metrics, GuideAction.scaleUp,
            ],
            sinceNanos: saturation.sinceNanos,
            explains: [
                SlowEndpointCause.code, TimeoutsCause.code, ClientLimitCause.code, MemoryLeakCause.code,
                StallCause.code,
                ServerErrorsCause.code, CPUThrottlingCause.code,
            ]
        )
    }

    private static func list(_ names: [String]) -> String {
        names.count <= 3
            ? names.joined(separator: ", ") : "\(names.prefix(2).joined(separator: ", ")) and \(names.count - 2) more"
    }
}
