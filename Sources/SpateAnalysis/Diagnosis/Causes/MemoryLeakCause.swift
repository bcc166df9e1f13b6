internal import SpateRecord

/// Something in the target grows without end, and its work with it.
enum MemoryLeakCause: CauseRule {
    static let code = "memory-leak"

    static func find(in evidence: RunEvidence) -> LikelyCause? {
        let memory = evidence.probes("memory_bytes").compactMap { growth($0, evidence) }.max { $0.share < $1.share }
        let drift = drift(evidence)
        var texts: [String] = []
        if let memory {
            texts.append(
                "Memory grew until the end, from \(Figure(memory.from, .bytes).text) at \(Figure.clock(memory.sinceNanos)) to "
                    + "\(Figure(memory.to, .bytes).text): \(Figure(memory.perSecond * 60, .bytes).text) a minute."
            )
        }
        if let drift { texts.append(drift.text) }
        guard !texts.isEmpty else { return nil }
        return LikelyCause(
            code,
            memory == nil ? "Something accumulates in the target, such as a memory leak" : "Memory leak",
            score: memory == nil ? 0.55 : drift == nil ? 0.72 : 0.85,
            evidence: texts,
            actions: [
                GuideAction.memoryTrend, GuideAction.queries, GuideAction.recentChanges,
                "Run longer at the same load to see whether it ever levels off.",
            ],
            sinceNanos: memory?.sinceNanos ?? drift?.sinceNanos ?? 0,
            explains: [StallCause.code, ClientLimitCause.code, TimeoutsCause.code],
            isMonitored: memory != nil
        )
    }

    /// Memory that rises in a straight line until the end.
    private struct Growth {
        let from: Double
        let to: Double
        /// Of where it began.
        let share: Double
        let perSecond: Double
        let sinceNanos: UInt64
    }

    /// A steady growth by 20 % of memory or more, until the end and over a fifth of the time at least; `nil` for anything
    /// else, such as memory that follows a rising load.
    private static func growth(_ samples: [ProbeSample], _ evidence: RunEvidence) -> Growth? {
        guard samples.count >= 6 else { return nil }
        if let whole = growth(samples, from: 0, leastFit: 0.85) { return whole }
        // Some hundred starts are enough to find where it begins. Of a part more is asked than of the whole, because it
        // was chosen for its growth; the straighter the line, the surer its beginning.
        let starts = stride(from: 0, through: max(0, samples.count - 8), by: max(1, samples.count / 200))
        for leastFit in [0.99, 0.95] {
            guard let found = starts.lazy.compactMap({ growth(samples, from: $0, leastFit: leastFit) }).first else {
                continue
            }
            let vus = (evidence.vus(at: found.sinceNanos), evidence.vus(at: samples[samples.count - 1].nanos))
            let followsLoad = found.to * Double(max(vus.0, 1)) < 1.3 * found.from * Double(vus.1)
            return followsLoad ? nil : found
        }
        return nil
    }

    private static func growth(_ samples: [ProbeSample], from start: Int, leastFit: Double) -> Growth? {
        let (first, last) = (samples[start], samples[samples.count - 1])
        let nanos = last.nanos - first.nanos
        guard nanos * 5 >= last.nanos - samples[0].nanos else { return nil }
        let line = Line(samples[start...].map { (Double($0.nanos) / 1e9, $0.value) })
        let rise = line.slope * Double(nanos) / 1e9
        guard line.fit > leastFit, rise > 0.2 * max(first.value, 1), last.value > first.value else { return nil }
        return Growth(
            from: first.value,
            to: last.value,
            share: rise / max(first.value, 1),
            perSecond: line.slope,
            sinceNanos: first.nanos
        )
    }

    /// Latency that rises steadily while the load stays the same.
    private static func drift(_ evidence: RunEvidence) -> (text: String, sinceNanos: UInt64)? {
        let most = evidence.telling.map(\.vus).max() ?? 0
        let level = evidence.telling.filter { Double($0.vus) >= 0.85 * Double(most) && $0.latency.count >= 5 }
        guard most > 0, level.count >= 6, level.count * 10 >= evidence.telling.count * 6 else { return nil }
        let points = level.map { (Double($0.startNanos) / 1e9, $0.latency.percentile(0.5)) }
        let line = Line(points)
        let (from, to) = (line.value(at: points[0].0), line.value(at: points[points.count - 1].0))
        guard line.fit > 0.8, to > 1.8 * max(from, 0.1), to - from > 10 else { return nil }
        let text =
            "At the same load the median rose steadily from \(Figure(max(from, 0), .milliseconds).text) to "
            + "\(Figure(to, .milliseconds).text) between \(Figure.clock(level[0].startNanos)) and "
            + "\(Figure.clock(level[level.count - 1].endNanos))."
        return (text, level[0].startNanos)
    }

    /// A line through points by least squares.
    struct Line {
        let slope: Double
        let offset: Double
        /// Share of the variance that the line explains, 0…1.
        let fit: Double

        init(_ points: [(Double, Double)]) {
            let count = Double(points.count)
            let (meanX, meanY) = (points.reduce(0) { $0 + $1.0 } / count, points.reduce(0) { $0 + $1.1 } / count)
            let (xx, xy, yy) = points.reduce(into: (0.0, 0.0, 0.0)) { sums, point in
                let (x, y) = (point.0 - meanX, point.1 - meanY)
                sums = (sums.0 + x * x, sums.1 + x * y, sums.2 + y * y)
            }
            slope = xx > 0 ? xy / xx : 0
            offset = meanY - slope * meanX
            fit = xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0
        }

        func value(at x: Double) -> Double { offset + slope * x }
    }
}
