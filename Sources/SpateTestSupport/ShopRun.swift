internal import SpateMetrics
package import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Makes the record of a run with everything that a report can show: an open model with response times, a stall, two kinds
/// of failures, groups, checks, events and a generator with a bad moment.
package struct ShopRun {
    package var seed: UInt64
    package var seconds = 600
    package var requestsPerSecond = 120
    /// The seconds in which the target stands still.
    package var stall = 300..<308
    /// `true`, and the failures stay few enough for the criteria.
    package var isHealthy = false
    package var endpoints: [(method: String, url: String, millis: Double)] = [
        ("GET", "https://shop.example/", 38), ("GET", "https://shop.example/products/{id}", 61),
        ("GET", "https://shop.example/search", 148), ("POST", "https://shop.example/cart", 92),
        ("POST", "https://shop.example/checkout", 236),
    ]
    package var name = "checkout.js"

    package init(seed: UInt64) { self.seed = seed }

    package func make() -> RunRecord {
        var random = SeededRandom(seed: seed)
        var record = RunRecord(header: header)
        record.series = [
            SeriesDescription(name: "http_reqs", type: .counter, contains: .default),
            SeriesDescription(name: "http_req_duration", type: .trend, contains: .time),
            SeriesDescription(name: "http_req_failed", type: .rate, contains: .default),
            SeriesDescription(name: "iterations", type: .counter, contains: .default),
            SeriesDescription(name: "iteration_duration", type: .trend, contains: .time),
            SeriesDescription(name: "checks", type: .rate, contains: .default),
            SeriesDescription(name: "data_received", type: .counter, contains: .data),
            SeriesDescription(name: "data_sent", type: .counter, contains: .data),
        ]
        record.cells = endpoints.flatMap { method, url, _ in
            [(200, 0), (503, 1503), (0, 1050)].map { status, code in
                CellKey(
                    scenario: "shoppers",
                    method: method,
                    endpoint: url,
                    status: status,
                    errorCode: code,
                    isExpected: status == 200
                )
            }
        }
        var level = 0.0
        for second in 0..<seconds {
            level = 0.75 * level + 0.05 * random.normal()
            record.intervals.append(interval(second, level, &random))
            record.health += (0..<10).map { health(second, $0, &random) }
        }
        record.events = events
        record.thresholdHistory =
            isHealthy
            ? [] : [ThresholdChange(threshold: 1, nanos: nanos(stall.lowerBound + 4), state: .crossed, value: 0.012)]
        record.conclusion = conclusion(record)
        return record
    }

    private func nanos(_ second: Int) -> UInt64 { UInt64(second) * 1_000_000_000 }

    private var header: RunHeader {
        var header = RunHeader(id: "20260921-141320-7f3a", name: name, startedAtUnixNanos: 1_790_000_000_000_000_000)
        header.labels = ["release": "2026.11", "branch": "main"]
        header.versions.spate = "0.1.0"
        header.versions.k6Reference = "2.2"
        header.host.hostName = "generator"
        header.host.operatingSystem = "Linux 6.12"
        header.host.cpuModel = "a processor with 4 cores"
        (header.host.cores, header.host.loops) = (4, 4)
        header.host.memoryBytes = 16 << 30
        header.host.descriptorLimit = 65536
        header.script.path = name
        header.script.sha256 = String(repeating: "5f", count: 32)
        header.optionsJSON = "{\"scenarios\":{\"shoppers\":{\"executor\":\"ramping-arrival-rate\",\"maxVUs\":200}}}"
        header.thresholds = [
            ThresholdFacts(metric: "http_req_duration", source: "p(95)<600"),
            ThresholdFacts(metric: "http_req_failed", source: "rate<0.005"),
            ThresholdFacts(metric: "checks", source: "rate>0.99"),
        ]
        header.warmUpNanos = nanos(seconds / 20)
        var scenario = ScenarioFacts(name: "shoppers", executor: "ramping-arrival-rate")
        scenario.durationNanos = nanos(seconds)
        scenario.maxVUs = 200
        scenario.isOpenModel = true
        let peak = Double(requestsPerSecond)
        let edges = [0, seconds / 5, seconds * 4 / 5, seconds].map(nanos)
        scenario.stages = [
            StageFacts(startNanos: edges[0], endNanos: edges[1], startTarget: peak / 10, endTarget: peak),
            StageFacts(startNanos: edges[1], endNanos: edges[2], startTarget: peak, endTarget: peak),
            StageFacts(startNanos: edges[2], endNanos: edges[3], startTarget: peak, endTarget: 0),
        ]
        header.scenarios = [scenario]
        return header
    }

    /// The share of the full load in a second.
    private func load(_ second: Int) -> Double {
        let share = Double(second) / Double(seconds)
        if share < 0.2 { return 0.1 + 0.9 * share * 5 }
        return share < 0.8 ? 1 : max(0.02, (1 - share) * 5)
    }

    private func interval(_ second: Int, _ level: Double, _ random: inout SeededRandom) -> RecordInterval {
        let isStalled = stall.contains(second)
        var cells: [Int: (service: [Double], response: [Double])] = [:]
        let count = Int(Double(requestsPerSecond) * load(second) * (isStalled ? 0.55 : 1))
        // Arrivals of the stall wait for free VUs until a while after it.
        let isLate = isStalled || (stall.upperBound..<(stall.upperBound + 6)).contains(second)
        let warm = second < seconds / 20 ? 1 + 1.5 * (1 - Double(second) * 20 / Double(seconds)) : 1
        for _ in 0..<count {
            let endpoint = min(
                Int(random.uniform() * random.uniform() * 1.3 * Double(endpoints.count)),
                endpoints.count - 1
            )
            var value = endpoints[endpoint].millis * warm * exp(level + 0.42 * random.normal())
            if isStalled, random.uniform() < 0.4 { value += 900 + 700 * random.uniform() }
            let failure = random.uniform()
            let isFailing = failure < (isHealthy ? 0.0008 : isStalled ? 0.3 : 0.003)
            let kind = !isFailing ? 0 : isStalled && random.uniform() < 0.35 ? 2 : 1
            if kind == 2 { value = 5000 }
            let late = isLate ? 1500 * random.uniform() : 0.2 * random.uniform()
            cells[endpoint * 3 + kind, default: ([], [])].service.append(value)
            cells[endpoint * 3 + kind, default: ([], [])].response.append(value + late)
        }
        return interval(second, cells, count, dropped: isStalled ? UInt64(requestsPerSecond / 4) : 0)
    }

    private func interval(
        _ second: Int,
        _ cells: [Int: (service: [Double], response: [Double])],
        _ count: Int,
        dropped: UInt64
    ) -> RecordInterval {
        var interval = RecordInterval(startNanos: nanos(second), endNanos: nanos(second + 1))
        interval.cells = cells.sorted { $0.key < $1.key }.map { cell, values in
            var slice = CellSlice(cell: cell, duration: Distribution(values.service))
            slice.responseTime = Distribution(values.response)
            slice.phases.waiting = slice.duration.sum * 0.93
            slice.phases.receiving = slice.duration.sum * 0.05
            slice.phases.sending = slice.duration.sum * 0.02
            return slice
        }
        let all = Distribution(cells.sorted { $0.key < $1.key }.flatMap(\.value.service))
        let failed = UInt64(cells.filter { $0.key % 3 != 0 }.reduce(0) { $0 + $1.value.service.count })
        let total = UInt64(count)
        interval.series = [
            SeriesSlice(series: 0, value: .counter(sum: Double(total), count: total)),
            SeriesSlice(series: 1, value: .trend(all)),
            SeriesSlice(series: 2, value: .rate(trues: failed, count: total)),
            SeriesSlice(series: 3, value: .counter(sum: Double(total), count: total)),
            SeriesSlice(series: 4, value: .trend(all)),
            SeriesSlice(series: 5, value: .rate(trues: total * 2 - failed, count: total * 2)),
            SeriesSlice(series: 6, value: .counter(sum: Double(total) * 18_300, count: total)),
            SeriesSlice(series: 7, value: .counter(sum: Double(total) * 310, count: total)),
        ]
        let busy = all.sum / 1000
        interval.activeVUs = [min(200, Int(busy.rounded(.up)) + 1)]
        var iterations = ScenarioSlice(scenario: 0)
        (iterations.completed, iterations.dropped, iterations.duration) = (total, dropped, all)
        iterations.lateness = Distribution([dropped > 0 ? 1200 : 0.2], fractionBits: 7)
        interval.scenarios = [iterations]
        interval.checks = [
            CheckSlice(scenario: "shoppers", group: "", name: "status is 200", passes: total - failed, fails: failed),
            CheckSlice(scenario: "shoppers", group: "::order::payment", name: "has a receipt", passes: total, fails: 0),
        ]
        return interval
    }

    private func health(_ second: Int, _ tenth: Int, _ random: inout SeededRandom) -> HealthSample {
        var sample = HealthSample(nanos: nanos(second) + UInt64(tenth + 1) * 100_000_000)
        sample.processCores = 0.25 + 0.9 * load(second) + 0.08 * random.uniform()
        sample.busiestLoop = sample.processCores / 3
        sample.loopLagMillis = 0.3 + 0.8 * random.uniform()
        sample.runQueueMillis = 0.2 + 0.6 * random.uniform()
        sample.otherCPU = 0.04 + 0.03 * random.uniform()
        sample.residentBytes = 140 << 20
        (sample.descriptors, sample.sockets) = (180, 120)
        return sample
    }

    private var events: [RecordEvent] {
        var events = [RecordEvent(nanos: 0, kind: .runStarted, text: "The run began.")]
        for (number, edge) in [0, seconds / 5, seconds * 4 / 5].enumerated() {
            let text = "Stage \(number + 1) began."
            events.append(RecordEvent(nanos: nanos(edge), kind: .stageStarted, text: text, subject: "shoppers"))
        }
        if !isHealthy {
            let at = nanos(stall.lowerBound + 4)
            let text = "http_req_failed rate<0.005 is crossed: 1.2 %."
            events.append(RecordEvent(nanos: at, kind: .thresholdCrossed, text: text, severity: .severe))
        }
        events.append(
            RecordEvent(
                nanos: nanos(stall.lowerBound),
                kind: .marker,
                text: "Failover of the database.",
                severity: .warning
            )
        )
        events.append(RecordEvent(nanos: nanos(seconds), kind: .runEnded, text: "The run ended."))
        return events.enumerated().sorted { ($0.element.nanos, $0.offset) < ($1.element.nanos, $1.offset) }.map(
            \.element
        )
    }

    private func conclusion(_ record: RunRecord) -> RunConclusion {
        var conclusion = RunConclusion(endedNanos: nanos(seconds), reason: .finished)
        conclusion.totals = record.series.indices.map { position in
            record.intervals.reduce(into: nil) { (sum: inout SeriesValue?, interval) in
                guard let value = interval.value(ofSeries: position) else { return }
                if sum == nil { sum = value } else { sum?.merge(value) }
            }
        }
        let p95 = conclusion.totals[1]?.distribution?.percentile(0.95) ?? 0
        func share(_ position: Int) -> Double {
            guard case .rate(let trues, let count)? = conclusion.totals[position] else { return 0 }
            return Double(trues) / Double(count)
        }
        conclusion.thresholds = [
            ThresholdOutcome(state: p95 < 600 ? .held : .crossed, value: p95),
            ThresholdOutcome(state: share(2) < 0.005 ? .held : .crossed, value: share(2)),
            ThresholdOutcome(state: share(5) > 0.99 ? .held : .crossed, value: share(5)),
        ]
        if conclusion.thresholds.contains(where: { $0.state == .crossed }) { conclusion.exitCode = 99 }
        return conclusion
    }
}
