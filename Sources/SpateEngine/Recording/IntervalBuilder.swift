package import SpateMetrics
package import SpateRecord

/// Adds up what the loops recorded since the last interval of the run's record, and makes the interval of it.
///
/// The accumulators are reused: nothing grows with the number of intervals.
///
/// - Concurrency: The coordinator's thread only.
package final class IntervalBuilder {
    private let layout: MetricLayout
    private let sinks: [Sink]
    private var cells: [CellSinks] = []
    private var cellPositions: [RequestCell: Int] = [:]
    /// For each loop, the positions of its cells in `cells`.
    private var cellsOfLoop: [[Int]] = []
    private var scenarios: [ScenarioSinks] = []
    private var checks: [CheckSlice] = []
    private var checkPositions: [String: Int] = [:]
    /// How many cells were handed out by `takeNewCells`.
    private var announcedCells = 0
    /// Of each scenario, at the end of the last interval.
    private var counts: [ScenarioCount]

    /// How many iterations of a scenario ended in which way so far.
    package struct ScenarioCount: Sendable, Equatable {
        package var completed = 0
        package var interrupted = 0
        package var dropped = 0

        package init(completed: Int = 0, interrupted: Int = 0, dropped: Int = 0) {
            self.completed = completed
            self.interrupted = interrupted
            self.dropped = dropped
        }
    }

    package init(layout: MetricLayout, scenarioCount: Int) {
        self.layout = layout
        sinks = MetricBatch(layout: layout).sinks
        counts = Array(repeating: ScenarioCount(), count: scenarioCount)
    }

    /// What the positions of series mean: those of sinks.
    package var series: [SeriesDescription] {
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

    // MARK: Adding

    /// Adds what a loop has recorded.
    package func merge(_ batch: MetricBatch, loop: Int) {
        for (index, sink) in batch.sinks.enumerated() where !sink.isEmpty { sinks[index].merge(sink) }
        while cellsOfLoop.count <= loop { cellsOfLoop.append([]) }
        for (index, cell) in batch.cells.enumerated() {
            if index == cellsOfLoop[loop].count { cellsOfLoop[loop].append(position(of: cell.cell)) }
            if !cell.isEmpty { cells[cellsOfLoop[loop][index]].merge(cell) }
        }
        for (index, scenario) in batch.scenarios.enumerated() {
            while scenarios.count <= index { scenarios.append(ScenarioSinks()) }
            scenarios[index].merge(scenario)
        }
        for tally in batch.checks { add(tally) }
    }

    /// Adds a sample of the program's own.
    package func add(sink: Int, _ value: Double) { sinks[sink].add(value) }

    private func position(of cell: RequestCell) -> Int {
        if let known = cellPositions[cell] { return known }
        cellPositions[cell] = cells.count
        cells.append(CellSinks(cell))
        return cells.count - 1
    }

    private func add(_ tally: CheckTally) {
        let check = tally.check
        let key = "\(check.scenario)\(check.groupPath)::\(check.name)"
        if let known = checkPositions[key] {
            checks[known].passes += UInt64(tally.passes)
            checks[known].fails += UInt64(tally.fails)
            return
        }
        checkPositions[key] = checks.count
        checks.append(
            CheckSlice(
                scenario: check.scenario,
                group: check.groupPath,
                name: check.name,
                passes: UInt64(tally.passes),
                fails: UInt64(tally.fails)
            )
        )
    }

    // MARK: Closing

    /// Cells that came up since the last call; their positions go on from the ones before.
    package func takeNewCells() -> [CellKey] {
        defer { announcedCells = cells.count }
        return cells[announcedCells...].map { CellKey($0.cell) }
    }

    /// Makes an interval of what was added and begins the next one.
    ///
    /// `counts`, `activeVUs`: Of each scenario, as they are at the interval's end.
    package func close(
        startNanos: UInt64,
        endNanos: UInt64,
        counts: [ScenarioCount],
        activeVUs: [Int]
    ) -> RecordInterval {
        var interval = RecordInterval(startNanos: startNanos, endNanos: endNanos)
        interval.activeVUs = activeVUs
        for (index, sink) in sinks.enumerated() {
            if let value = SeriesValue(sink) { interval.series.append(SeriesSlice(series: index, value: value)) }
        }
        interval.cells = cells.enumerated().compactMap { index, cell in slice(index, cell) }
        interval.scenarios = counts.indices.compactMap { slice($0, counts[$0]) }
        interval.checks = checks.filter { $0.passes + $0.fails > 0 }
        self.counts = counts
        discard()
        return interval
    }

    /// Forgets what was added since the last interval.
    package func discard() {
        for sink in sinks where !sink.isEmpty { sink.reset() }
        for cell in cells where !cell.isEmpty { cell.reset() }
        for scenario in scenarios { scenario.reset() }
        checks.removeAll(keepingCapacity: true)
        checkPositions.removeAll(keepingCapacity: true)
    }

    private func slice(_ index: Int, _ cell: CellSinks) -> CellSlice? {
        guard !cell.isEmpty else { return nil }
        var slice = CellSlice(cell: index, duration: Distribution(cell.duration))
        if let response = cell.responseTime, !response.isEmpty { slice.responseTime = Distribution(response) }
        slice.phases.blocked = cell.phases.blocked
        slice.phases.connecting = cell.phases.connecting
        slice.phases.tlsHandshaking = cell.phases.tlsHandshaking
        slice.phases.sending = cell.phases.sending
        slice.phases.waiting = cell.phases.waiting
        slice.phases.receiving = cell.phases.receiving
        return slice
    }

    private func slice(_ index: Int, _ now: ScenarioCount) -> ScenarioSlice? {
        let before = index < counts.count ? counts[index] : ScenarioCount()
        var slice = ScenarioSlice(scenario: index)
        slice.completed = UInt64(max(0, now.completed - before.completed))
        slice.interrupted = UInt64(max(0, now.interrupted - before.interrupted))
        slice.dropped = UInt64(max(0, now.dropped - before.dropped))
        if index < scenarios.count {
            slice.duration = Distribution(scenarios[index].duration)
            slice.lateness = Distribution(scenarios[index].lateness)
        }
        let isEmpty = slice.completed + slice.interrupted + slice.dropped == 0
        return isEmpty && slice.duration.isEmpty && slice.lateness.isEmpty ? nil : slice
    }
}
