internal import SpateMetrics
package import SpateRecord

/// Makes the record of a run against a target with a fault, request by request; the same seed gives the same record.
package struct FaultyRun {
    package struct Request {
        package var endpoint = "https://shop.example/"
        package var status = 200
        /// k6's code where no answer came.
        package var errorCode = 0
        /// Service time in milliseconds.
        package var millis: Double
        /// In milliseconds; 0 on a connection that was there already.
        package var lookup = 0.0
        package var connecting = 0.0
        package var handshaking = 0.0

        package init(_ millis: Double) { self.millis = millis }
    }

    package var seed: UInt64 = 5
    package var seconds = 20
    package var vus: (_ second: Int) -> Int = { _ in 10 }
    package var requests: (_ second: Int, _ random: inout SeededRandom) -> [Request] = { _, random in
        healthy(200, &random)
    }
    package var dropped: (_ second: Int) -> UInt64 = { _ in 0 }
    package var events: [RecordEvent] = []
    /// Readings of a monitor each second, by the names of series.
    package var probes: [String: (_ second: Int) -> Double] = [:]
    /// Seconds in which the generator had no time to keep up.
    package var starved: Range<Int>?
    package var descriptors = 40

    package init() {}

    /// Some requests of a target that is well, over three endpoints.
    package static func healthy(_ count: Int, _ random: inout SeededRandom, factor: Double = 1) -> [Request] {
        (0..<count).map { index in
            var request = Request(factor * (18 + 14 * random.uniform() + 8 * random.normal().magnitude))
            request.endpoint = "https://shop.example/\(["", "products", "cart"][index % 3])"
            return request
        }
    }

    package func make() -> RunRecord {
        var random = SeededRandom(seed: seed)
        var header = RunHeader(id: "20260921-faulty", name: "faulty.js", startedAtUnixNanos: 1_790_000_000_000_000_000)
        (header.host.cores, header.host.loops, header.host.descriptorLimit) = (2, 2, 1000)
        var scenario = ScenarioFacts(name: "default", executor: "ramping-vus")
        (scenario.durationNanos, scenario.maxVUs) = (UInt64(seconds) * 1_000_000_000, 50)
        header.scenarios = [scenario]
        var record = RunRecord(header: header)
        record.series = ["http_req_duration", "http_req_connecting", "http_req_tls_handshaking"].map {
            SeriesDescription(name: $0, type: .trend, contains: .time)
        }
        for second in 0..<seconds {
            let requests = requests(second, &random)
            record.intervals.append(interval(second, requests, &record.cells))
            record.health += (1...10).map { health(second, tenth: $0) }
        }
        record.events = events
        addProbes(to: &record)
        record.conclusion = RunConclusion(endedNanos: UInt64(seconds) * 1_000_000_000, reason: .finished)
        return record
    }

    private func interval(_ second: Int, _ requests: [Request], _ cells: inout [CellKey]) -> RecordInterval {
        let start = UInt64(second) * 1_000_000_000
        var interval = RecordInterval(startNanos: start, endNanos: start + 1_000_000_000)
        interval.activeVUs = [vus(second)]
        var slices: [Int: CellSlice] = [:]
        for request in requests {
            let key = CellKey(
                endpoint: request.endpoint,
                status: request.status,
                errorCode: request.errorCode,
                isExpected: (200..<400).contains(request.status)
            )
            let cell = cells.firstIndex(of: key) ?? cells.count
            if cell == cells.count { cells.append(key) }
            var slice = slices[cell] ?? CellSlice(cell: cell, duration: Distribution())
            slice.duration.record(request.millis)
            slice.phases.blocked += request.lookup + request.connecting + request.handshaking
            slice.phases.connecting += request.connecting
            slice.phases.tlsHandshaking += request.handshaking
            slice.phases.waiting += 0.95 * request.millis
            slice.phases.receiving += 0.05 * request.millis
            slices[cell] = slice
        }
        interval.cells = slices.values.sorted { $0.cell < $1.cell }
        interval.series = [\Request.millis, \.connecting, \.handshaking].enumerated().map { position, value in
            SeriesSlice(series: position, value: .trend(Distribution(requests.map { $0[keyPath: value] })))
        }
        var iterations = ScenarioSlice(scenario: 0)
        iterations.completed = UInt64(requests.count)
        iterations.dropped = dropped(second)
        iterations.duration = Distribution(requests.map(\.millis))
        interval.scenarios = [iterations]
        return interval
    }

    private func health(_ second: Int, tenth: Int) -> HealthSample {
        var sample = HealthSample(nanos: UInt64(second) * 1_000_000_000 + UInt64(tenth) * 100_000_000)
        sample.busiestLoop = 0.2
        sample.descriptors = descriptors
        if starved?.contains(second) == true { (sample.schedulerDelay, sample.throttled) = (0.9, 0.8) }
        return sample
    }

    private func addProbes(to record: inout RunRecord) {
        guard !probes.isEmpty else { return }
        record.header.monitors = [MonitorFacts(name: "web", type: "http")]
        for (position, probe) in probes.sorted(by: { $0.key < $1.key }).enumerated() {
            record.probeSeries.append(ProbeSeries(monitor: 0, name: probe.key))
            record.probeSamples += (0..<seconds).map { second in
                let nanos = UInt64(second) * 1_000_000_000 + 500_000_000
                return ProbeSample(series: position, nanos: nanos, value: probe.value(second))
            }
        }
    }
}
