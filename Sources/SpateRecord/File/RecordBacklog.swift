/// The pieces that wait to be written, within a budget.
///
/// A piece is never refused. Over the first half of the budget intervals lose their detail (cells and sub-metrics); over
/// all of it they are merged into the one that waits last, and samples of health are left out. So the memory stays
/// bounded, and the totals of all metrics stay exact.
struct RecordBacklog {
    private(set) var pieces: [RecordPiece] = []
    private(set) var byteCount = 0
    let budgetBytes: Int
    /// Positions of sub-metrics.
    private var submetrics: Set<Int> = []
    private var seriesCount = 0
    /// Position of the interval that waits last.
    private var lastInterval: Int?

    init(budgetBytes: Int) { self.budgetBytes = budgetBytes }

    enum Result { case whole, shed }

    /// Takes a piece.
    ///
    /// - Returns: Whether an interval was shortened for it.
    mutating func append(_ piece: RecordPiece) -> Result {
        switch piece {
        case .interval(let interval): return append(interval)
        case .health where byteCount > budgetBytes: return .whole
        case .series(let more):
            for (offset, series) in more.enumerated() where series.parent != nil {
                submetrics.insert(seriesCount + offset)
            }
            seriesCount += more.count
        default: break
        }
        push(piece)
        return .whole
    }

    /// Gives all pieces away.
    mutating func takeAll() -> [RecordPiece] {
        defer {
            pieces.removeAll()
            byteCount = 0
            lastInterval = nil
        }
        return pieces
    }

    private mutating func append(_ interval: RecordInterval) -> Result {
        guard byteCount > budgetBytes / 2 else {
            lastInterval = pieces.count
            push(.interval(interval))
            return .whole
        }
        var short = interval
        short.cells = []
        short.series.removeAll { submetrics.contains($0.series) }
        if byteCount > budgetBytes, let lastInterval, case .interval(var waiting) = pieces[lastInterval] {
            byteCount -= pieces[lastInterval].approximateBytes
            waiting.merge(short)
            pieces[lastInterval] = .interval(waiting)
            byteCount += pieces[lastInterval].approximateBytes
        } else {
            lastInterval = pieces.count
            push(.interval(short))
        }
        return .shed
    }

    private mutating func push(_ piece: RecordPiece) {
        pieces.append(piece)
        byteCount += piece.approximateBytes
    }
}

extension RecordPiece {
    /// What a piece takes in memory, roughly.
    fileprivate var approximateBytes: Int {
        switch self {
        case .interval(let interval): interval.approximateBytes
        case .events(let events): events.count * 256
        case .health(let samples): samples.count * MemoryLayout<HealthSample>.stride
        case .thresholds(let changes): changes.count * MemoryLayout<ThresholdChange>.stride
        case .series(let series): series.count * 256
        case .probeSeries(let series): series.count * 256
        case .probes(let samples): samples.count * MemoryLayout<ProbeSample>.stride
        case .cells(let cells): cells.count * 256
        case .header, .conclusion, .comparison: 4096
        }
    }
}

extension RecordInterval {
    fileprivate var approximateBytes: Int {
        var buckets = 0
        for slice in series { buckets += slice.value.distribution?.buckets.count ?? 0 }
        for slice in cells { buckets += slice.duration.buckets.count + (slice.responseTime?.buckets.count ?? 0) }
        for slice in scenarios { buckets += slice.duration.buckets.count + slice.lateness.buckets.count }
        return buckets * MemoryLayout<Distribution.Bucket>.stride
            + (series.count + cells.count + scenarios.count + checks.count + 1) * 128
    }
}
