package import SpateRecord

// What monitors would have read of the shop: one asks its health, the other one looks at its process.
extension ShopRun {
    /// The run with monitors: the health check fails in the stall, behind which the process is another one.
    package func makeWatched() -> RunRecord {
        var record = make()
        var health = MonitorFacts(name: "health", type: "http")
        (health.source, health.intervalNanos) = ("https://shop.example/health", 1_000_000_000)
        var process = MonitorFacts(name: "shop", type: "process")
        (process.source, process.intervalNanos) = ("process 4711", 2_000_000_000)
        record.header.monitors = [health, process]
        record.probeSeries = [
            series(0, "up"), series(0, "latency_ms", "ms"), series(1, "up"), series(1, "memory_bytes", "bytes"),
            series(1, "memory_limit_bytes", "bytes"), series(1, "cpu_cores", "cores"), series(1, "restarts", "count"),
            series(1, "queries"),
        ]
        record.probeSeries[7].isCounter = true
        for second in 0..<seconds {
            let isStalled = stall.contains(second)
            read(0, isStalled ? 0 : 1, second, of: &record)
            read(1, isStalled ? 1900 : 3 + Double(second % 7), second, of: &record)
            guard second % 2 == 0 else { continue }
            let age = second >= stall.upperBound ? second - stall.upperBound : second
            read(2, 1, second, of: &record)
            read(3, 180e6 + 0.4e6 * Double(age), second, of: &record)
            read(4, 512e6, second, of: &record)
            read(5, isStalled ? 1.98 : 0.6 + 0.02 * Double(second % 9), second, of: &record)
            read(6, second >= stall.upperBound ? 1 : 0, second, of: &record)
            read(7, Double(age * 300), second, of: &record)
        }
        guard !stall.isEmpty else { return record }
        let failing = "The check health fails: timeout (3 times in a row)."
        note(.targetCheckChanged, failing, "health", 2, .severe, in: &record)
        let end = stall.count
        note(.targetRestarted, "Process 4711 is gone, 4790 is there.", "shop", end, .severe, in: &record)
        note(.targetCheckChanged, "The check health passes again, after 8 s.", "health", end, .info, in: &record)
        return record
    }

    private func series(_ monitor: Int, _ name: String, _ unit: String = "") -> ProbeSeries {
        var series = ProbeSeries(monitor: monitor, name: name)
        (series.unit, series.isCounter) = (unit, unit == "count")
        return series
    }

    private func read(_ series: Int, _ value: Double, _ second: Int, of record: inout RunRecord) {
        record.probeSamples.append(
            ProbeSample(series: series, nanos: UInt64(second) * 1_000_000_000 + 400_000_000, value: value)
        )
    }

    private func note(
        _ kind: RecordEvent.Kind,
        _ text: String,
        _ subject: String,
        _ second: Int,
        _ severity: RecordEvent.Severity,
        in record: inout RunRecord
    ) {
        let nanos = UInt64(stall.lowerBound + second) * 1_000_000_000 + 400_000_000
        let event = RecordEvent(nanos: nanos, kind: kind, text: text, subject: subject, severity: severity)
        let place = record.events.firstIndex { $0.nanos > nanos } ?? record.events.count
        record.events.insert(event, at: place)
    }
}
