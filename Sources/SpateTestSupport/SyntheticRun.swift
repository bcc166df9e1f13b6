internal import SpateMetrics
package import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Makes a record as a run would have left it, from a few numbers; the same seed gives the same record.
///
/// Service times are log-normal. Their level wanders from interval to interval as a first-order autoregression, as the
/// latency of real servers does, so that intervals next to each other are alike.
package struct SyntheticRun {
    package var seed: UInt64
    package var seconds = 300
    package var requestsPerSecond = 200
    package var medianMillis = 80.0
    /// Standard deviation of the logarithm of service times within an interval.
    package var spread = 0.5
    /// Standard deviation of the logarithm of the interval's level.
    package var wander = 0.08
    /// How much of the level one interval hands to the next, 0…1.
    package var persistence = 0.7
    package var failedShare = 0.002
    package var endpoints = [
        "https://shop.example/", "https://shop.example/products/{id}", "https://shop.example/cart",
    ]
    /// Stages of 1/4, 1/2 and 1/4 of the time: up to this, on, and down again.
    package var peakVUs = 100
    package var name = "checkout.js"
    package var startedAtUnixNanos: Int64 = 1_790_000_000_000_000_000
    /// Seconds in which service times are multiplied.
    package var slowdowns: [(seconds: Range<Int>, factor: Double)] = []
    /// Seconds in which the generator had no time to keep up.
    package var starved: [Range<Int>] = []
    /// Iterations of each second that found no VU.
    package var droppedPerSecond: UInt64 = 0
    package var thresholds = [
        ThresholdFacts(metric: "http_req_duration", source: "p(95)<500"),
        ThresholdFacts(metric: "http_req_failed", source: "rate<0.01"),
    ]
    /// Whether the load stays the same all the time, instead of ramping up and down.
    package var isSteady = false

    package init(seed: UInt64) { self.seed = seed }

    package func make() -> RunRecord {
        var random = SeededRandom(seed: seed)
        var record = RunRecord(header: header)
        record.series = Self.series
        record.cells = endpoints.flatMap { endpoint in
            [
                CellKey(endpoint: endpoint),
                CellKey(endpoint: endpoint, status: 503, errorCode: 1503, isExpected: false),
            ]
        }
        var level = 0.0
        let innovation = wander * (1 - persistence * persistence).squareRoot()
        for second in 0..<seconds {
            level = persistence * level + innovation * random.normal()
            record.intervals.append(interval(second, level: level, &random))
            record.health += (0..<10).map { health(second, tenth: $0) }
        }
        record.events = events
        record.conclusion = conclusion(record)
        return record
    }

    private static let series = [
        SeriesDescription(name: "http_reqs", type: .counter, contains: .default),
        SeriesDescription(name: "http_req_duration", type: .trend, contains: .time),
        SeriesDescription(name: "http_req_failed", type: .rate, contains: .default),
        SeriesDescription(name: "iterations", type: .counter, contains: .default),
        SeriesDescription(name: "iteration_duration", type: .trend, contains: .time),
        SeriesDescription(name: "vus", type: .gauge, contains: .default),
        SeriesDescription(name: "checks", type: .rate, contains: .default),
        SeriesDescription(name: "data_received", type: .counter, contains: .data),
        SeriesDescription(name: "data_sent", type: .counter, contains: .data),
    ]

    private var header: RunHeader {
        var header = RunHeader(id: "20260921-\(seed)", name: name, startedAtUnixNanos: startedAtUnixNanos)
        header.versions.spate = "0.1.0"
        header.versions.k6Reference = "2.2"
        header.host.hostName = "generator"
        header.host.cores = 2
        header.host.loops = 2
        header.host.memoryBytes = 24 << 30
        header.script.path = name
        header.script.sha256 = String(repeating: "ab", count: 32)
        header.thresholds = thresholds
        let total = UInt64(seconds) * 1_000_000_000
        var scenario = ScenarioFacts(name: "default", executor: isSteady ? "constant-vus" : "ramping-vus")
        scenario.durationNanos = total
        scenario.maxVUs = peakVUs
        header.scenarios = [scenario]
        if isSteady { return header }
        let peak = Double(peakVUs)
        scenario.stages = [
            StageFacts(startNanos: 0, endNanos: total / 4, startTarget: 1, endTarget: peak),
            StageFacts(startNanos: total / 4, endNanos: total / 4 * 3, startTarget: peak, endTarget: peak),
            StageFacts(startNanos: total / 4 * 3, endNanos: total, startTarget: peak, endTarget: 0),
        ]
        header.scenarios = [scenario]
        return header
    }

    private func interval(_ second: Int, level: Double, _ random: inout SeededRandom) -> RecordInterval {
        let start = UInt64(second) * 1_000_000_000
        var interval = RecordInterval(startNanos: start, endNanos: start + 1_000_000_000)
        var all: [Double] = []
        var failures: UInt64 = 0
        var byCell: [Int: [Double]] = [:]
        let factor = slowdowns.first { $0.seconds.contains(second) }?.factor ?? 1
        for _ in 0..<requestsPerSecond {
            let value = factor * medianMillis * exp(level + spread * random.normal())
            let endpoint = Int(random.next() % UInt64(endpoints.count))
            let isFailed = random.uniform() < failedShare
            if isFailed { failures += 1 }
            all.append(value)
            byCell[endpoint * 2 + (isFailed ? 1 : 0), default: []].append(value)
        }
        let durations = Distribution(all)
        let count = UInt64(all.count)
        interval.series = [
            SeriesSlice(series: 0, value: .counter(sum: Double(count), count: count)),
            SeriesSlice(series: 1, value: .trend(durations)),
            SeriesSlice(series: 2, value: .rate(trues: failures, count: count)),
            SeriesSlice(series: 3, value: .counter(sum: Double(count), count: count)),
            SeriesSlice(series: 4, value: .trend(durations)),
            SeriesSlice(series: 5, value: .gauge(last: vus(second), min: vus(second), max: vus(second), count: 1)),
            SeriesSlice(series: 6, value: .rate(trues: count - failures, count: count)),
            SeriesSlice(series: 7, value: .counter(sum: Double(count) * 2048, count: count)),
            SeriesSlice(series: 8, value: .counter(sum: Double(count) * 120, count: count)),
        ]
        interval.activeVUs = [Int(vus(second))]
        interval.cells = byCell.sorted { $0.key < $1.key }.map { cell, values in
            var slice = CellSlice(cell: cell, duration: Distribution(values))
            slice.phases.waiting = slice.duration.sum * 0.9
            slice.phases.receiving = slice.duration.sum * 0.08
            slice.phases.sending = slice.duration.sum * 0.02
            return slice
        }
        var iterations = ScenarioSlice(scenario: 0)
        iterations.completed = count
        iterations.duration = durations
        iterations.dropped = droppedPerSecond
        interval.scenarios = [iterations]
        interval.checks = [
            CheckSlice(scenario: "default", group: "", name: "status is 200", passes: count - failures, fails: failures)
        ]
        return interval
    }

    private func vus(_ second: Int) -> Double {
        if isSteady { return Double(peakVUs) }
        let share = Double(second) / Double(seconds)
        if share < 0.25 { return (Double(peakVUs) * share * 4).rounded(.up) }
        return share < 0.75 ? Double(peakVUs) : (Double(peakVUs) * (1 - share) * 4).rounded(.up)
    }

    private func health(_ second: Int, tenth: Int) -> HealthSample {
        var sample = HealthSample(nanos: UInt64(second) * 1_000_000_000 + UInt64(tenth + 1) * 100_000_000)
        sample.loopLagMillis = 0.4
        sample.runQueueMillis = 0.3
        sample.processCores = 0.35
        sample.busiestLoop = 0.2
        sample.residentBytes = 90 << 20
        sample.descriptors = peakVUs + 20
        sample.sockets = peakVUs
        guard starved.contains(where: { $0.contains(second) }) else { return sample }
        sample.loopLagMillis = 80
        sample.runQueueMillis = 120
        sample.busiestLoop = 1
        sample.schedulerDelay = 0.9
        sample.throttled = 0.8
        sample.otherCPU = 0.9
        return sample
    }

    private var events: [RecordEvent] {
        let total = UInt64(seconds) * 1_000_000_000
        let health = starved.flatMap { range in
            [
                RecordEvent(
                    nanos: UInt64(range.lowerBound) * 1_000_000_000,
                    kind: .generatorDegraded,
                    text: "Other processes took the CPU.",
                    severity: .warning
                ),
                RecordEvent(
                    nanos: UInt64(range.upperBound) * 1_000_000_000,
                    kind: .generatorRecovered,
                    text: "The generator keeps up again."
                ),
            ]
        }
        let stages = isSteady ? [] : stageEvents(total)
        let all = [RecordEvent(nanos: 0, kind: .runStarted, text: "The run began.")] + stages + health
        return all.sorted { $0.nanos < $1.nanos } + [RecordEvent(nanos: total, kind: .runEnded, text: "The run ended.")]
    }

    private func stageEvents(_ total: UInt64) -> [RecordEvent] {
        [
            RecordEvent(nanos: 0, kind: .stageStarted, text: "Stage 1: 1 to \(peakVUs) VUs.", subject: "default"),
            RecordEvent(nanos: total / 4, kind: .stageStarted, text: "Stage 2: \(peakVUs) VUs.", subject: "default"),
            RecordEvent(nanos: total / 4 * 3, kind: .stageStarted, text: "Stage 3: down to 0 VUs.", subject: "default"),
        ]
    }

    private func conclusion(_ record: RunRecord) -> RunConclusion {
        var conclusion = RunConclusion(endedNanos: UInt64(seconds) * 1_000_000_000, reason: .finished)
        conclusion.totals = record.series.indices.map { position in
            record.intervals.reduce(into: nil) { (sum: inout SeriesValue?, interval) in
                guard let value = interval.value(ofSeries: position) else { return }
                if sum == nil { sum = value } else { sum?.merge(value) }
            }
        }
        conclusion.thresholds = thresholds.map { facts in outcome(facts, conclusion.totals) }
        if conclusion.thresholds.contains(where: { $0.state == .crossed }) { conclusion.exitCode = 99 }
        return conclusion
    }

    /// How a threshold over the whole run stood.
    private func outcome(_ facts: ThresholdFacts, _ totals: [SeriesValue?]) -> ThresholdOutcome {
        let position = Self.series.firstIndex { $0.name == facts.metric }
        guard let total = position.flatMap({ totals[$0] }), let expression = try? ThresholdExpression(facts.source)
        else {
            return ThresholdOutcome(state: .noData, value: nil)
        }
        let value: Double? =
            switch (total, expression.method) {
            case (.trend(let values), .percentile(let rank)): values.percentile(rank / 100)
            case (.trend(let values), .max): values.max
            case (.rate(let trues, let count), .rate): Double(trues) / Double(count)
            case (.counter(let sum, _), .count): sum
            default: nil
            }
        guard let value else { return ThresholdOutcome(state: .noData, value: nil) }
        return ThresholdOutcome(state: expression.holds(value) ? .held : .crossed, value: value)
    }
}
