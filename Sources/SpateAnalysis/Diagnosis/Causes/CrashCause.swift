internal import SpateRecord

/// The target answered and then, from a moment on, did not any more.
enum CrashCause: CauseRule {
    static let code = "crash"
    /// Nobody listens, or connections end in the middle.
    private static let codes = [1000, 1010, 1200, 1201, 1202, 1210, 1212, 1213, 1220]

    /// How long after a crash a monitor sees it.
    private static let monitorNanos: UInt64 = 1_000_000_000

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        var texts: [String] = []
        var since: UInt64?
        var score = 0.0
        if let event = evidence.event(.targetRestarted, .targetOutOfMemory) {
            texts.append("\(Figure.clock(event.nanos)): \(event.text)")
            (since, score) = (event.nanos, 0.9)
        }
        if let gap = silence(evidence) {
            texts.insert(gap.text, at: 0)
            since = min(since ?? gap.sinceNanos, gap.sinceNanos)
            score = max(score, gap.score)
            if let down = evidence.event(.targetDown) {
                texts.append("A monitor saw it too, at \(Figure.clock(down.nanos)): \(down.text)")
                score = 0.98
            }
        }
        if since == nil, let end = suddenEnd(evidence) {
            texts.append(end.text)
            (since, score) = (end.sinceNanos, 0.9)
        }
        guard let since else { return nil }
        return LikelyCause(
            code,
            "The application crashed",
            score: score,
            evidence: texts,
            actions: [
                GuideAction.crashLogs, GuideAction.memoryTrend, GuideAction.errorPatterns, GuideAction.recentChanges,
                GuideAction.rollback,
            ],
            sinceNanos: since,
            explains: Diagnosis.all(but: code).subtracting([
                GeneratorCause.code, DeployCause.code, MemoryLimitCause.code,
            ]),
            isMonitored: evidence.event(.targetRestarted, .targetOutOfMemory, .targetDown) != nil
        )
    }

    /// A run that ends within the interval of the crash, as by a stop rule: answers and refused connections lie together, and a
    /// monitor tells that they came in this order.
    private static func suddenEnd(_ evidence: RunEvidence) -> (text: String, sinceNanos: UInt64)? {
        guard let down = evidence.event(.targetDown) else { return nil }
        let moments = evidence.moments.filter { $0.requests > 0 }
        // The monitor may have looked a while after the crash.
        let crashNanos = down.nanos - min(down.nanos, monitorNanos)
        let before = moments.filter { $0.endNanos <= crashNanos }
        let around = moments.filter { $0.endNanos > crashNanos }
        let refused = around.reduce(UInt64(0)) { $0 + $1.errorCount([1212]) }
        guard refused >= 3, before.allSatisfy({ $0.errorCount(codes) == 0 }),
            moments.contains(where: { Double($0.answered) > 0.5 * Double($0.requests) }),
            around.allSatisfy({ $0.startNanos < down.nanos || Double($0.answered) < 0.05 * Double($0.requests) })
        else { return nil }
        let text =
            "\(Figure.clock(down.nanos)): \(down.text) From then until the end \(Figure.grouped(refused)) connections were refused."
        return (text, down.nanos)
    }

    /// The time in which connections are refused, after answers have come.
    private static func silence(_ evidence: RunEvidence) -> (text: String, sinceNanos: UInt64, score: Double)? {
        let moments = evidence.moments.filter { $0.requests > 0 }
        // The moment of the crash itself holds answers too.
        guard
            let first = moments.firstIndex(where: { moment in
                moment.errorCount(codes) >= 3 && Double(moment.answered) < 0.05 * Double(moment.requests)
            }),
            moments[..<first].contains(where: { Double($0.answered) > 0.5 * Double($0.requests) })
        else { return nil }
        let silent = moments[first...].prefix { Double($0.answered) < 0.05 * Double($0.requests) }
        let refused = silent.reduce(UInt64(0)) { $0 + $1.errorCount([1212]) }
        guard refused > 0 else { return nil }
        let beginning =
            moments[..<first].last.flatMap { $0.errorCount(codes) > 0 ? $0.startNanos : nil }
            ?? moments[first].startNanos
        let isForGood = silent.endIndex == moments.endIndex
        let until = isForGood ? "until the end" : "until \(Figure.clock(moments[silent.endIndex].startNanos))"
        let cut = evidence.moments.reduce(UInt64(0)) { $0 + $1.errorCount([1000, 1201, 1220]) }
        let tail = cut > 0 ? "; \(Figure.grouped(cut)) were cut off in the middle" : ""
        let text =
            "The target answered, and from \(Figure.clock(beginning)) \(until) it refused every connection: "
            + "\(Figure.grouped(refused)) refused\(tail)."
        return (text, beginning, isForGood ? 0.95 : 0.9)
    }
}
