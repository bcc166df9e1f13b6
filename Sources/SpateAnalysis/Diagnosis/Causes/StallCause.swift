internal import SpateRecord

/// For a time the target answered nothing at all, and went on: a garbage collection, a lock, a failover.
enum StallCause: CauseRule {
    static let code = "stall"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        let moments = evidence.telling.filter { $0.answered > 0 }
        guard moments.count >= 4 else { return nil }
        let usual = RunEvidence.median(moments.map { $0.latency.percentile(0.9) })
        let rate = RunEvidence.median(moments.map(\.answeredPerSecond))
        let limit = max(6 * usual, usual + 100)
        // What a run begins with may be a cold start: it is no evidence of standing still.
        let begun = moments.indices.drop { isHit(moments[$0], limit: limit) }
        let hit = begun.filter { isHit(moments[$0], limit: limit) }
        guard let first = hit.first, hit.count * 2 <= moments.count else { return nil }
        // It has to be over once at least, and not to be the slow end of a ramp.
        guard moments.indices.contains(where: { $0 > first && !hit.contains($0) }) else { return nil }
        let longest = hit.map { moments[$0].latency.max }.max() ?? 0
        let lowest = hit.map { moments[$0].answeredPerSecond }.min() ?? 0
        let times = groups(hit)
        guard lowest < 0.9 * rate, times.allSatisfy({ Double($0.count) < 3 + 2 * longest / 1000 }) else { return nil }
        let clocks = times.prefix(4).map { Figure.clock(moments[$0.lowerBound].startNanos) }.joined(separator: ", ")
        let waited = hit.reduce(UInt64(0)) { $0 + slow(moments[$1], limit: limit) }
        return LikelyCause(
            code,
            "The target stood still for a time",
            score: min(0.88, 0.7 + 0.1 * Double(hit.count) / Double(times.count) + (lowest < 0.6 * rate ? 0.1 : 0)),
            evidence: [
                "At \(clocks) everything in flight waited together: \(Figure.grouped(waited)) requests took up to "
                    + "\(Figure(longest, .milliseconds).text), where the p90 is \(Figure(usual, .milliseconds).text) otherwise.",
                "Answers fell to \(Figure(lowest).text) a second from \(Figure(rate).text), and came back.",
            ],
            actions: [
                "Look for pauses of garbage collection, locks, checkpoints or a failover of the database at those times.",
                GuideAction.logs, GuideAction.queries, GuideAction.metrics,
            ],
            sinceNanos: moments[first].startNanos,
            explains: [
                TimeoutsCause.code, ClientLimitCause.code, PoolExhaustedCause.code, CPULimitCause.code,
                SlowEndpointCause.code, MemoryLeakCause.code, CPUThrottlingCause.code,
            ]
        )
    }

    /// Whether about everything that was in flight waited in a moment, though most requests may be fast before and after.
    private static func isHit(_ moment: Moment, limit: Double) -> Bool {
        let slow = slow(moment, limit: limit)
        return slow >= 2 && Double(slow) >= 0.5 * Double(max(moment.vus, 1))
    }

    private static func slow(_ moment: Moment, limit: Double) -> UInt64 {
        moment.latency.count - min(moment.latency.count(atMost: limit), moment.latency.count)
    }

    /// Moments in a row.
    private static func groups(_ indices: [Int]) -> [ClosedRange<Int>] {
        indices.reduce(into: []) { groups, index in
            if let last = groups.last, last.upperBound + 1 == index {
                groups[groups.count - 1] = last.lowerBound...index
            } else {
                groups.append(index...index)
            }
        }
    }
}
