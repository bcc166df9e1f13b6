internal import SpateRecord

/// The target used up the memory that it may have.
enum MemoryLimitCause: CauseRule {
    static let code = "memory-limit"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        var texts: [String] = []
        var since: UInt64?
        if let event = evidence.event(.targetOutOfMemory) {
            texts.append("\(Figure.clock(event.nanos)): \(event.text)")
            since = event.nanos
        }
        for samples in evidence.probes("out_of_memory_kills") where texts.isEmpty {
            guard let first = samples.first, let risen = samples.first(where: { $0.value > first.value }) else {
                continue
            }
            texts.append("At \(Figure.clock(risen.nanos)) the kernel ended a process of the target for want of memory.")
            since = risen.nanos
        }
        let isOver = !texts.isEmpty
        if let full = fullest(evidence) {
            let (used, limit) = (Figure(full.used, .bytes).text, Figure(full.limit, .bytes).text)
            texts.append("Memory reached \(used) of \(limit) at \(Figure.clock(full.nanos)).")
            since = since ?? full.nanos
        }
        guard let since else { return nil }
        return LikelyCause(
            code,
            "The memory limit was reached",
            score: isOver ? 0.97 : 0.7,
            evidence: texts,
            actions: [GuideAction.metrics, GuideAction.memoryTrend, GuideAction.scaleUp],
            sinceNanos: since,
            explains: [
                CrashCause.code, NetworkCause.code, ServerErrorsCause.code, StallCause.code, MemoryLeakCause.code,
            ],
            isMonitored: true
        )
    }

    /// The first reading above 92 % of the limit.
    private static func fullest(_ evidence: RunEvidence) -> (used: Double, limit: Double, nanos: UInt64)? {
        guard let limit = evidence.probes("memory_limit_bytes").first?.last?.value, limit > 0 else { return nil }
        let first = evidence.probes("memory_bytes").joined().first { $0.value > 0.92 * limit }
        return first.map { ($0.value, limit, $0.nanos) }
    }
}
