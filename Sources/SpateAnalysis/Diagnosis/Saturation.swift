internal import SpateRecord

/// A target at its capacity: more VUs wait longer, and no more answers come.
struct Saturation: Sendable {
    /// VUs and answers per second where there were few VUs, and where there were many.
    let few: Level
    let many: Level
    /// Since when answers did not become more.
    let sinceNanos: UInt64
    /// Endpoints whose latency grew with the VUs, and those whose latency did not.
    let growing: [String]
    let steady: [String]
    /// Share of the requests' time that is waiting for the first byte, where there were many VUs.
    let waitingShare: Double

    struct Level: Sendable {
        let vus: Double
        let answersPerSecond: Double
        let meanMillis: Double
    }

    /// `nil` when the load did not grow, or the target followed it.
    init?(_ evidence: RunEvidence) {
        let moments = evidence.telling.filter { $0.vus > 0 && $0.latency.count >= 3 }.sorted { $0.vus < $1.vus }
        guard moments.count >= 5 else { return nil }
        let size = max(1, moments.count / 4)
        let (low, high) = (Array(moments.prefix(size)), Array(moments.suffix(size)))
        let middle = moments[(moments.count / 2 - size / 2)..<(moments.count / 2 - size / 2 + size)]
        let (least, most, half) = (Self.level(low), Self.level(high), Self.level(Array(middle)))
        guard most.vus >= 2 * least.vus, least.meanMillis > 0, Self.isFlat(least, half, most) else { return nil }
        let plateau = 0.85 * most.answersPerSecond
        let byTime = evidence.telling.filter { $0.vus > 0 }
        let first = byTime.first { $0.answeredPerSecond >= plateau && $0.latency.mean > 1.5 * least.meanMillis }
        (few, many) = (least, most)
        sinceNanos = (first ?? byTime[0]).startNanos
        let phases = high.reduce(into: PhaseSums()) { $0.add($1.phases) }
        waitingShare = phases.waiting / max(phases.sending + phases.waiting + phases.receiving, 1e-9)
        (growing, steady) = Self.endpoints(evidence, low: low, high: high)
    }

    /// Whether requests take longer for the VUs that were added, and answers hardly become more.
    private static func isFlat(_ least: Level, _ half: Level, _ most: Level) -> Bool {
        guard most.meanMillis >= 1.8 * least.meanMillis, most.meanMillis - least.meanMillis >= 10 else {
            return false
        }
        let gain = most.answersPerSecond / max(least.answersPerSecond, 0.001)
        let growth = most.vus / max(half.vus, 1)
        return gain < 0.6 * most.vus / least.vus
            && most.answersPerSecond <= half.answersPerSecond * (1 + 0.4 * max(growth - 1, 0.25))
    }

    /// `40 VUs got 198 answers a second …`: what shows the saturation.
    var text: String {
        "With \(Figure(many.vus).text) VUs the target gave \(Figure(many.answersPerSecond).text) answers a second, with "
            + "\(Figure(few.vus).text) VUs \(Figure(few.answersPerSecond).text), while the mean time rose from "
            + "\(Figure(few.meanMillis, .milliseconds).text) to \(Figure(many.meanMillis, .milliseconds).text): from "
            + "\(Figure.clock(sinceNanos)) on more load only waits longer."
    }

    private static func level(_ moments: [Moment]) -> Level {
        let all = moments.reduce(into: Distribution()) { $0.merge($1.latency) }
        let seconds = moments.reduce(0) { $0 + $1.seconds }
        return Level(
            vus: moments.reduce(0) { $0 + Double($1.vus) } / Double(moments.count),
            answersPerSecond: moments.reduce(0) { $0 + Double($1.answered) } / max(seconds, 1e-9),
            meanMillis: all.mean
        )
    }

    private static func endpoints(
        _ evidence: RunEvidence,
        low: [Moment],
        high: [Moment]
    ) -> (growing: [String], steady: [String]) {
        func rows(_ moments: [Moment]) -> [String: Distribution] {
            let starts = Set(moments.map(\.startNanos))
            var rows: [String: Distribution] = [:]
            for interval in evidence.record.intervals where starts.contains(interval.startNanos) {
                for slice in interval.cells where evidence.record.cells[slice.cell].isExpected {
                    let key = evidence.record.cells[slice.cell]
                    rows["\(key.method) \(key.endpoint)", default: Distribution()].merge(slice.duration)
                }
            }
            return rows
        }
        let (before, after) = (rows(low), rows(high))
        var (growing, steady): ([String], [String]) = ([], [])
        for (name, values) in after.sorted(by: { $0.key < $1.key }) where values.count >= 5 {
            guard let earlier = before[name], earlier.count >= 3 else { continue }
            let (was, became) = (earlier.percentile(0.5), values.percentile(0.5))
            if became > 1.7 * was, became - was > 8 { growing.append(name) } else { steady.append(name) }
        }
        return (growing, steady)
    }
}
