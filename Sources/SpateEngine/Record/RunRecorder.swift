internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

/// Turns what the loops have recorded into the record of the run, an interval a second.
///
/// Nothing is kept of an interval once it was handed over, so memory does not grow with the run.
///
/// - Concurrency: The coordinator's thread.
final class RunRecorder {
    /// The iterations of a scenario so far.
    struct ScenarioCount: Equatable {
        var completed = 0
        var interrupted = 0
        var activeVUs = 0
    }

    private let sink: any RecordSink
    private let layout: MetricLayout
    private let intervalNanos: UInt64
    /// `MonotonicClock` at the record's time 0.
    private let zeroNanos: UInt64
    /// Times at which an interval must end, because stages begin and end there; ascending, since the start.
    private var boundaries: [UInt64]

    private var startNanos: UInt64 = 0
    private(set) var dueNanos: UInt64
    private let sinks: [Sink]
    private var cells: [CellSums] = []
    private var positions: [RequestCell: Int] = [:]
    /// For each loop, where its cells stand in the record.
    private var loopPositions: [[Int]]
    private var unwrittenCells: [CellKey] = []
    private var iterations: [IterationSums]
    private var checks: [String: CheckSlice] = [:]
    private var counts: [ScenarioCount]
    private(set) var droppedCount: UInt64 = 0
    private(set) var lateCount: UInt64 = 0

    /// Begins a record.
    ///
    /// `boundaries`: When stages begin and end, in nanoseconds since the start.
    init(
        _ header: RunHeader,
        layout: MetricLayout,
        boundaries: [UInt64],
        loopCount: Int,
        zeroNanos: UInt64,
        to sink: any RecordSink
    ) {
        self.sink = sink
        self.layout = layout
        self.zeroNanos = zeroNanos
        intervalNanos = header.intervalNanos
        self.boundaries = Array(Set(boundaries)).filter { $0 > 0 }.sorted()
        sinks = MetricBatch(layout: layout).sinks
        loopPositions = Array(repeating: [], count: loopCount)
        iterations = header.scenarios.map { _ in IterationSums() }
        counts = header.scenarios.map { _ in ScenarioCount() }
        dueNanos = 0
        sink.append(.header(header))
        sink.append(.series(Self.descriptions(layout)))
        setDue()
    }

    private static func descriptions(_ layout: MetricLayout) -> [SeriesDescription] {
        layout.metrics.map { SeriesDescription(name: $0.name, type: $0.type, contains: $0.contains) }
            + layout.submetrics.map {
                SeriesDescription(
                    name: $0.name,
                    type: $0.parent.type,
                    contains: $0.parent.contains,
                    parent: $0.parent.name
                )
            }
    }

    /// Nanoseconds since the record's time 0.
    func clock(_ now: UInt64) -> UInt64 { now > zeroNanos ? now - zeroNanos : 0 }

    // MARK: Adding

    /// How many cells of a loop are known.
    func knownCells(ofLoop loop: Int) -> Int { loopPositions[loop].count }

    /// Adds what a loop has recorded.
    ///
    /// `newCells`: The loop's cells behind those that are known.
    func merge(_ batch: MetricBatch, loop: Int, newCells: [RequestCell]) {
        for cell in newCells { loopPositions[loop].append(position(of: cell)) }
        for (index, sink) in batch.sinks.enumerated() where !sink.isEmpty { sinks[index].merge(sink) }
        for (local, sums) in batch.cells.enumerated() where !sums.duration.isEmpty {
            cells[loopPositions[loop][local]].merge(sums)
        }
        for (scenario, sums) in batch.iterations.enumerated() where scenario < iterations.count {
            iterations[scenario].merge(sums)
            droppedCount += sums.droppedCount
            lateCount += sums.lateCount
        }
        for tally in batch.checks {
            let key = "\(tally.check.scenario)\(tally.check.groupPath)::\(tally.check.name)"
            checks[
                key,
                default: CheckSlice(
                    scenario: tally.check.scenario,
                    group: tally.check.groupPath,
                    name: tally.check.name,
                    passes: 0,
                    fails: 0
                )
            ].add(passes: tally.passes, fails: tally.fails)
        }
    }

    /// Adds a sample of the program's own.
    func record(_ metric: BuiltinMetric, _ value: Double) { sinks[metric.id].add(value) }

    private func position(of cell: RequestCell) -> Int {
        if let known = positions[cell] { return known }
        positions[cell] = cells.count
        cells.append(CellSums())
        unwrittenCells.append(
            CellKey(
                scenario: cell.scenario,
                group: cell.group,
                method: cell.method,
                endpoint: cell.endpoint,
                status: cell.status,
                errorCode: cell.errorCode,
                isExpected: cell.isExpected
            )
        )
        return cells.count - 1
    }

    // MARK: Handing over

    /// Forgets what came before the scenarios: `setup` is in the totals only.
    func forget() {
        for sink in sinks { sink.reset() }
        for cell in cells.indices { cells[cell].reset() }
        checks.removeAll()
    }

    /// Ends the interval and hands it over; everything recorded so far must have been merged.
    ///
    /// `counts`: The iterations of each scenario since the start.
    func closeInterval(atNanos now: UInt64, _ counts: [ScenarioCount]) {
        let end = clock(now)
        guard end > startNanos else { return }
        if !unwrittenCells.isEmpty {
            sink.append(.cells(unwrittenCells))
            unwrittenCells = []
        }
        var interval = RecordInterval(startNanos: startNanos, endNanos: end)
        interval.activeVUs = counts.map(\.activeVUs)
        for (position, value) in sinks.enumerated() {
            guard let value = SeriesValue(value) else { continue }
            interval.series.append(SeriesSlice(series: position, value: value))
        }
        for (position, sums) in cells.enumerated() where !sums.duration.isEmpty {
            interval.cells.append(CellSlice(cell: position, sums))
        }
        for scenario in counts.indices {
            if let slice = scenarioSlice(scenario, counts[scenario]) { interval.scenarios.append(slice) }
        }
        interval.checks = checks.values.sorted { ($0.scenario, $0.group, $0.name) < ($1.scenario, $1.group, $1.name) }
        sink.append(.interval(interval))
        self.counts = counts
        startNanos = end
        forget()
        for scenario in iterations.indices { iterations[scenario].reset() }
        setDue()
    }

    func append(_ piece: RecordPiece) { sink.append(piece) }

    private func scenarioSlice(_ scenario: Int, _ count: ScenarioCount) -> ScenarioSlice? {
        let sums = iterations[scenario]
        var slice = ScenarioSlice(scenario: scenario)
        slice.completed = UInt64(max(0, count.completed - counts[scenario].completed))
        slice.interrupted = UInt64(max(0, count.interrupted - counts[scenario].interrupted))
        slice.dropped = sums.droppedCount
        slice.duration = Distribution(sums.duration)
        slice.lateness = Distribution(sums.lateness)
        let isEmpty = slice.completed == 0 && slice.interrupted == 0 && slice.dropped == 0 && slice.duration.isEmpty
        return isEmpty ? nil : slice
    }

    /// The next whole interval, or a stage's begin or end before it.
    private func setDue() {
        while let first = boundaries.first, first <= startNanos + 1_000_000 { boundaries.removeFirst() }
        let regular = (startNanos / intervalNanos + 1) * intervalNanos
        // An interval of a few milliseconds would say nothing: what is left of this one joins the next.
        let next = regular < startNanos + intervalNanos / 20 ? regular + intervalNanos : regular
        dueNanos = zeroNanos + min(next, boundaries.first ?? .max)
    }
}

extension CheckSlice {
    fileprivate mutating func add(passes: Int, fails: Int) {
        self.passes += UInt64(passes)
        self.fails += UInt64(fails)
    }
}

extension CellSlice {
    init(cell: Int, _ sums: CellSums) {
        self.init(cell: cell, duration: Distribution(sums.duration))
        if !sums.responseTime.isEmpty { responseTime = Distribution(sums.responseTime) }
        phases.blocked = sums.blocked
        phases.connecting = sums.connecting
        phases.tlsHandshaking = sums.tlsHandshaking
        phases.sending = sums.sending
        phases.waiting = sums.waiting
        phases.receiving = sums.receiving
    }
}
