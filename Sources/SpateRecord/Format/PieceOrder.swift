internal import SpateMetrics

/// What must hold between the pieces of a record, so that nobody who reads a record has to check positions again.
struct PieceOrder {
    private var header: RunHeader?
    private var types: [MetricType] = []
    private var cellCount = 0
    private var probeSeriesCount = 0
    private var lastEndNanos: UInt64 = 0
    private(set) var hasConclusion = false
    private var hasComparison = false

    /// Takes the next piece of a record.
    mutating func check(_ piece: RecordPiece) throws(RecordDamage) {
        if case .comparison = piece {
            guard hasConclusion, !hasComparison else { throw RecordDamage("a comparison is out of place") }
            hasComparison = true
            return
        }
        guard !hasConclusion else { throw RecordDamage("something follows the conclusion") }
        if case .header(let header) = piece {
            guard self.header == nil else { throw RecordDamage("there are two headers") }
            self.header = header
            return
        }
        guard let header else { throw RecordDamage("the header is missing") }
        switch piece {
        case .header, .events, .health, .comparison: break
        case .series(let more): types += more.map(\.type)
        case .cells(let more): cellCount += more.count
        case .interval(let interval): try check(interval, header)
        case .thresholds(let changes):
            guard changes.allSatisfy({ $0.threshold < header.thresholds.count }) else {
                throw RecordDamage("a threshold is not in the header")
            }
        case .probeSeries(let more):
            guard more.allSatisfy({ $0.monitor < header.monitors.count }) else {
                throw RecordDamage("a series is of a monitor that is not in the header")
            }
            probeSeriesCount += more.count
        case .probes(let samples):
            guard samples.allSatisfy({ $0.series < probeSeriesCount }) else {
                throw RecordDamage("a reading is of a series that was not described")
            }
        case .conclusion(let conclusion):
            guard conclusion.totals.count <= types.count,
                zip(types, conclusion.totals).allSatisfy({ type, total in total.map { $0.type == type } ?? true }),
                conclusion.thresholds.count <= header.thresholds.count
            else { throw RecordDamage("the conclusion does not fit what came before") }
            hasConclusion = true
        }
    }

    private mutating func check(_ interval: RecordInterval, _ header: RunHeader) throws(RecordDamage) {
        guard interval.startNanos >= lastEndNanos else { throw RecordDamage("two intervals overlap") }
        lastEndNanos = interval.endNanos
        let known = interval.series.allSatisfy { $0.series < types.count && $0.value.type == types[$0.series] }
        guard known else { throw RecordDamage("an interval has a series that was not described") }
        guard interval.cells.allSatisfy({ $0.cell < cellCount }) else {
            throw RecordDamage("an interval has a cell that was not described")
        }
        guard interval.scenarios.allSatisfy({ $0.scenario < header.scenarios.count }),
            interval.activeVUs.count <= header.scenarios.count
        else { throw RecordDamage("an interval has a scenario that is not in the header") }
    }
}

extension SeriesValue {
    /// The type of metric that adds up to such a value.
    var type: MetricType {
        switch self {
        case .counter: .counter
        case .gauge: .gauge
        case .rate: .rate
        case .trend: .trend
        }
    }
}
