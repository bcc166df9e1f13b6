internal import SpateRecord

/// The plan of the run allows less than it asks for: too few VUs, descriptors or ports.
enum ClientLimitCause: CauseRule {
    static let code = "client-limit"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        var texts: [String] = []
        var actions: [String] = []
        var (score, since) = (0.0, UInt64.max)
        if let dropped = droppedIterations(evidence) {
            texts += dropped.texts
            actions.append("Allow more VUs (maxVUs), or ask for fewer iterations a second.")
            (score, since) = (0.65, dropped.sinceNanos)
        }
        if let full = descriptors(evidence) {
            texts.append(full.text)
            actions.append("Raise the limit of descriptors on the generator: ulimit -n, or LimitNOFILE.")
            (score, since) = (0.9, min(since, full.nanos))
        }
        guard !texts.isEmpty else { return nil }
        return LikelyCause(
            code,
            "A limit of the test itself was reached",
            score: score,
            evidence: texts,
            actions: actions + [GuideAction.repeatRun],
            sinceNanos: since
        )
    }

    private static func droppedIterations(_ evidence: RunEvidence) -> (texts: [String], sinceNanos: UInt64)? {
        let slices = evidence.record.intervals.flatMap(\.scenarios)
        let dropped = slices.reduce(UInt64(0)) { $0 + $1.dropped }
        let begun = slices.reduce(UInt64(0)) { $0 + $1.completed + $1.interrupted }
        let share = Double(dropped) / Double(max(dropped + begun, 1))
        guard share > 0.01, let first = evidence.moments.first(where: { $0.dropped > 0 }) else { return nil }
        var texts = [
            "\(Figure.grouped(dropped)) iterations (\(Figure(share, .percent).text)) were not started from "
                + "\(Figure.clock(first.startNanos)) on, because no VU was free."
        ]
        let durations = slices.reduce(into: Distribution()) { $0.merge($1.duration) }
        let limit = evidence.record.header.scenarios.reduce(0) { $0 + $1.maxVUs }
        if limit > 0, !durations.isEmpty {
            let seconds = Double(evidence.record.durationNanos) / 1e9
            let needed = Double(dropped + begun) / max(seconds, 1e-9) * durations.mean / 1000
            texts.append(
                "An iteration takes \(Figure(durations.mean, .milliseconds).text) in the mean, so that about "
                    + "\(Figure(needed.rounded(.up)).text) VUs are needed; the plan allows \(limit)."
            )
        }
        return (texts, first.startNanos)
    }

    private static func descriptors(_ evidence: RunEvidence) -> (text: String, nanos: UInt64)? {
        let limit = evidence.record.header.host.descriptorLimit
        guard limit > 0,
            let full = evidence.record.health.first(where: { Double($0.descriptors) > 0.95 * Double(limit) })
        else { return nil }
        let text =
            "At \(Figure.clock(full.nanos)) the generator had \(Figure.grouped(UInt64(full.descriptors))) of "
            + "\(Figure.grouped(limit)) descriptors open."
        return (text, full.nanos)
    }
}
