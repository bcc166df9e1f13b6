internal import SpateRecord

/// One endpoint takes far longer than all others.
enum SlowEndpointCause: CauseRule {
    static let code = "slow-endpoint"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        let rows = latencies(evidence).filter { $0.values.count >= 5 }
        guard rows.count > 1 else { return nil }
        let ranked = rows.map { ($0.name, $0.values.percentile(0.5), $0.values.percentile(0.95), $0.values.count) }
            .sorted { $0.1 > $1.1 }
        let (slowest, next) = (ranked[0], ranked[1])
        guard slowest.1 > 3 * max(next.1, 1), slowest.1 - next.1 > 80 else { return nil }
        let row = evidence.record.endpointRows(over: evidence.record.intervals)
            .first { "\($0.method) \($0.endpoint)" == slowest.0 }
        let phases = row?.phases ?? PhaseSums()
        let waiting = phases.waiting / max(phases.sending + phases.waiting + phases.receiving, 1e-9)
        let isWaiting = waiting > 0.5
        let detail =
            isWaiting
            ? "\(Figure(waiting, .percent).text) of its time is waiting for the first byte, so it passes in the target."
            : "\(Figure(1 - waiting, .percent).text) of its time is transfer, so its answers may be too large."
        return LikelyCause(
            code,
            "One endpoint is slow: \(slowest.0)",
            score: 0.5 + 0.3 * min(1, slowest.1 / max(next.1, 1) / 20),
            evidence: [
                "\(slowest.0) takes \(Figure(slowest.1, .milliseconds).text) at the median and "
                    + "\(Figure(slowest.2, .milliseconds).text) at p95 of \(Figure.grouped(slowest.3)) requests; the next "
                    + "slowest, \(next.0), takes \(Figure(next.1, .milliseconds).text) at the median.",
                detail,
            ],
            actions: isWaiting
                ? [GuideAction.queries, "Trace one request of this endpoint from end to end.", GuideAction.logs]
                : ["Make the answers of this endpoint smaller: pages, fields, compression.", GuideAction.logs],
            sinceNanos: start(evidence, slowest.0, limit: (slowest.1 + next.1) / 2)
        )
    }

    /// Service times of expected answers by endpoint.
    private static func latencies(_ evidence: RunEvidence) -> [(name: String, values: Distribution)] {
        var rows: [String: Distribution] = [:]
        for interval in evidence.record.intervals {
            for slice in interval.cells where evidence.record.cells[slice.cell].isExpected {
                let key = evidence.record.cells[slice.cell]
                rows["\(key.method) \(key.endpoint)", default: Distribution()].merge(slice.duration)
            }
        }
        return rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// When an endpoint first was slow.
    private static func start(_ evidence: RunEvidence, _ name: String, limit: Double) -> UInt64 {
        let first = evidence.record.intervals.first { interval in
            interval.cells.contains { slice in
                let key = evidence.record.cells[slice.cell]
                return key.isExpected && "\(key.method) \(key.endpoint)" == name
                    && slice.duration.percentile(0.5) > limit
            }
        }
        return first?.startNanos ?? 0
    }
}
