internal import SpateCore
internal import SpateMetrics
internal import SpateRecord

/// Adds samples up to the intervals of a record.
///
/// Samples come nearly in the order of time. There are at most `slotLimit` intervals: when a run is longer, two become
/// one, so that memory depends on neither the number of samples nor the length of the run.
struct PointRecordBuilder {
    static let slotLimit = 3600
    /// Endpoints beyond so many share one row.
    static let endpointLimit = 500

    private var series: [SeriesDescription] = []
    /// Position by name, and the sub-metrics whose parts the points are.
    private var metrics:
        [String: (position: Int, submetrics: [(position: Int, tags: [(key: String, value: String)])])] =
            [:]
    private var thresholds: [ThresholdFacts] = []
    private var scenarios: [String] = []
    private var cells: [CellKey] = []
    private var positionOfCell: [CellKey: Int] = [:]
    private var endpoints: Set<String> = []
    private var slots: [Int64: RecordInterval] = [:]
    private var slotNanos: Int64 = 1_000_000_000
    private var first = Int64.max
    private var last = Int64.min
    private var undeclared: Set<String> = []
    /// What is to be said of the samples.
    private(set) var notes: [String] = []

    mutating func add(_ line: PointLine) {
        switch line {
        case .metric(let declaration): declare(declaration)
        case .point(let point): add(point)
        }
    }

    private mutating func declare(_ metric: PointLine.Declaration) {
        guard metrics[metric.name] == nil else { return }
        let position = series.count
        series.append(SeriesDescription(name: metric.name, type: metric.type, contains: metric.contains))
        thresholds += metric.thresholds.map { ThresholdFacts(metric: metric.name, source: $0) }
        let submetrics = metric.submetrics.map { submetric in
            series.append(
                SeriesDescription(
                    name: submetric.name,
                    type: metric.type,
                    contains: metric.contains,
                    parent: metric.name
                )
            )
            return (series.count - 1, submetric.tags)
        }
        metrics[metric.name] = (position, submetrics)
    }

    private mutating func add(_ point: PointLine.Point) {
        guard let metric = metrics[point.metric] else {
            if undeclared.insert(point.metric).inserted {
                notes.append("the metric \(point.metric) is not declared in the file and was left out")
            }
            return
        }
        first = min(first, point.unixNanos)
        last = max(last, point.unixNanos)
        let scenario = point.tag("scenario")
        if !scenario.isEmpty, !scenarios.contains(scenario) { scenarios.append(scenario) }
        let slot = point.unixNanos / slotNanos
        let type = series[metric.position].type
        let cell = Self.needsCell(point.metric) ? cell(of: point) : nil
        let place = scenarios.firstIndex(of: scenario)
        func fill(_ interval: inout RecordInterval) {
            interval.add(point.value, type, series: metric.position)
            for submetric in metric.submetrics where submetric.tags.allSatisfy({ point.tag($0.key) == $0.value }) {
                interval.add(point.value, type, series: submetric.position)
            }
            if let cell { interval.add(point, cell: cell) }
            if let place { interval.add(point, scenario: place) }
            if point.metric == "checks" { interval.add(check: point) }
        }
        fill(&slots[slot, default: RecordInterval(startNanos: 0, endNanos: 0)])
        if slots.count > Self.slotLimit { widen() }
    }

    private static func needsCell(_ metric: String) -> Bool {
        metric.hasPrefix("http_req_") && metric != "http_req_failed"
    }

    private mutating func cell(of point: PointLine.Point) -> Int {
        var endpoint = point.tag("name").isEmpty ? point.tag("url") : point.tag("name")
        if !endpoints.contains(endpoint) {
            if endpoints.count < Self.endpointLimit {
                endpoints.insert(endpoint)
            } else {
                endpoint = CellKey.otherEndpoint
            }
        }
        let key = CellKey(
            scenario: point.tag("scenario"),
            group: point.tag("group"),
            method: point.tag("method"),
            endpoint: endpoint,
            status: Int(point.tag("status")) ?? 0,
            errorCode: Int(point.tag("error_code")) ?? 0,
            isExpected: point.tag("expected_response") != "false"
        )
        if let position = positionOfCell[key] { return position }
        positionOfCell[key] = cells.count
        cells.append(key)
        return cells.count - 1
    }

    /// Makes one interval of two.
    private mutating func widen() {
        slotNanos *= 2
        var wide: [Int64: RecordInterval] = [:]
        for (slot, interval) in slots.sorted(by: { $0.key < $1.key }) {
            wide[slot / 2, default: RecordInterval(startNanos: 0, endNanos: 0)].merge(interval)
        }
        slots = wide
    }

    // MARK: The record

    /// The record of all samples; `nil` without any.
    ///
    /// `id`: Makes the run's id of its beginning.
    mutating func finish(id: (Int64) -> String, name: String) -> RunRecord? {
        guard first <= last else { return nil }
        var header = RunHeader(id: id(first), name: name, startedAtUnixNanos: first)
        header.intervalNanos = UInt64(slotNanos)
        header.thresholds = thresholds
        header.scenarios = scenarios.map { ScenarioFacts(name: $0, executor: "") }
        var record = RunRecord(header: header)
        record.series = series
        record.cells = cells
        record.intervals = slots.sorted { $0.key < $1.key }.map { slot, interval in finished(interval, slot) }
        record.conclusion = conclusion(record)
        slots = [:]
        return record
    }

    private func finished(_ interval: RecordInterval, _ slot: Int64) -> RecordInterval {
        var interval = interval
        interval.startNanos = UInt64(max(0, slot * slotNanos - first))
        interval.endNanos = UInt64(min((slot + 1) * slotNanos, last + 1) - first)
        interval.series.sort { $0.series < $1.series }
        interval.cells.sort { $0.cell < $1.cell }
        interval.scenarios.sort { $0.scenario < $1.scenario }
        let isVUs = series.firstIndex { $0.name == "vus" }
        if scenarios.count == 1, let isVUs, case .gauge(let vus, _, _, _)? = interval.value(ofSeries: isVUs) {
            interval.activeVUs = [Int(vus)]
        }
        return interval
    }

    private func conclusion(_ record: RunRecord) -> RunConclusion {
        var conclusion = RunConclusion(endedNanos: UInt64(last - first), reason: .finished)
        let totals = record.finalTotals
        conclusion.totals = totals
        let seconds = Double(last - first) / 1e9
        conclusion.thresholds = thresholds.map { threshold in
            guard let position = series.firstIndex(where: { $0.name == threshold.metric }),
                let expression = try? ThresholdExpression(threshold.source), let total = totals[position],
                let value = total.value(expression.method, seconds: seconds)
            else { return ThresholdOutcome(state: .noData, value: nil) }
            return ThresholdOutcome(state: expression.holds(value) ? .held : .crossed, value: value)
        }
        let isCrossed = conclusion.thresholds.contains { $0.state == .crossed }
        conclusion.exitCode = isCrossed ? ExitCode.thresholdsCrossed.rawValue : 0
        return conclusion
    }
}
