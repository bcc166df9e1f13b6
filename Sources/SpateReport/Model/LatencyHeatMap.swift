internal import SpateRecord

/// How many requests took how long at which time: columns of bins, rows of latency, four to each doubling.
struct LatencyHeatMap {
    static let columnLimit = 240
    private static let fractionBits = 2

    /// Lower bounds of the rows in milliseconds, ascending, and the upper bound of the last one.
    let bounds: [Double]
    /// Of each column: the first row that holds something, and the counts from there.
    let columns: [(firstRow: Int, counts: [UInt64])]
    /// Of each column, in nanoseconds; and the end of the last one.
    let edges: [UInt64]

    /// `nil` when nothing was measured.
    init?(_ timeline: ReportTimeline) {
        let size = max(1, (timeline.bins.count + Self.columnLimit - 1) / Self.columnLimit)
        var merged: [Distribution] = []
        var edges: [UInt64] = []
        for start in stride(from: 0, to: timeline.bins.count, by: size) {
            let part = timeline.bins[start..<min(start + size, timeline.bins.count)]
            merged.append(part.reduce(into: Distribution(fractionBits: Self.fractionBits)) { $0.merge($1.latency) })
            edges.append(timeline.bins[start].startNanos)
        }
        let indices = merged.flatMap { $0.buckets.map(\.index) }.filter { $0 > 0 }
        guard let low = indices.min(), let high = indices.max(), let end = timeline.bins.last?.endNanos else {
            return nil
        }
        self.edges = edges + [end]
        bounds = (low...(high + 1)).map { Self.lowerBound(of: $0) }
        columns = merged.map { column in
            let buckets = column.buckets.filter { $0.index > 0 }
            guard let first = buckets.first?.index, let last = buckets.last?.index else { return (0, []) }
            var counts = [UInt64](repeating: 0, count: Int(last - first) + 1)
            for bucket in buckets { counts[Int(bucket.index - first)] = bucket.count }
            return (Int(first - low), counts)
        }
    }

    private static func lowerBound(of index: Int32) -> Double {
        Double(bitPattern: UInt64(index) << UInt64(52 - fractionBits))
    }
}
