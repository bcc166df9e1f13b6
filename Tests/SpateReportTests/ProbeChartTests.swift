import SpateAnalysis
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateReport

@Suite struct ProbeChartTests {
    private func report(_ change: (inout RunRecord) -> Void = { _ in }) -> RunReport {
        var record = ShopRun(seed: 3).short.makeWatched()
        change(&record)
        return RunReport(record, verdict: Verdict.judge(record))
    }

    @Test func chartsAreThoseThatTell_memoryAndWhatChangesOnly() {
        #expect(report().probeCharts.map(\.name) == ["latency_ms", "memory_bytes", "cpu_cores", "queries", "restarts"])
        let calm = report { record in
            record.probeSamples = record.probeSamples.map { sample in
                var sample = sample
                if sample.series == 6 { sample.value = 0 }
                return sample
            }
        }
        #expect(!calm.probeCharts.map(\.name).contains("restarts"))
    }

    @Test func aReadingHoldsUntilTheNextOneIsDue_andALostOneLeavesAGap() throws {
        let report = report {
            $0.probeSamples.removeAll { $0.series == 3 && (8..<14).contains($0.nanos / 1_000_000_000) }
        }
        let memory = try #require(report.probeCharts.first { $0.name == "memory_bytes" })
        let line = memory.lines[0]
        #expect(line.name == "shop" && line.values.count == 20)
        // Every two seconds, the last one at 0:06: it holds for three seconds.
        #expect(line.values[6] == line.values[7] && line.values[9] != nil)
        #expect(line.values[10...13].allSatisfy { $0 == nil })
        #expect(line.values[14] != nil)
    }

    @Test func countersAreShownPerSecond_withoutTheirNewBeginning() throws {
        let queries = try #require(report().probeCharts.first { $0.name == "queries" })
        #expect(queries.unit == "per second")
        #expect(Set(queries.lines[0].values.compactMap { $0?.rounded() }) == [300])
    }

    @Test func ofManyMachinesTheHighestAreShown() throws {
        let report = report { record in
            for machine in 0..<9 {
                var series = ProbeSeries(monitor: 1, name: "load")
                series.labels = ["machine": "m\(machine)"]
                record.probeSeries.append(series)
                record.probeSamples.append(
                    ProbeSample(series: record.probeSeries.count - 1, nanos: 1, value: Double(machine))
                )
            }
        }
        let load = try #require(report.probeCharts.first { $0.name == "load" })
        #expect(load.lines.map(\.name) == (3..<9).map { "shop m\($0)" })
        #expect(load.omitted == 3)
    }

    @Test func aLimitIsALineOfItsOwn_unlessItIsFarAboveAllThatWasRead() throws {
        #expect(report().probeCharts.first { $0.name == "memory_bytes" }?.lines.map(\.isLimit) == [false, true])
        let far = report { record in
            for place in record.probeSamples.indices where record.probeSamples[place].series == 4 {
                record.probeSamples[place].value = 64e9
            }
        }
        #expect(far.probeCharts.first { $0.name == "memory_bytes" }?.lines.map(\.isLimit) == [false])
    }

    @Test func valuesThatAreNoNumbersAreLeftOut() {
        let report = report { record in
            for place in record.probeSamples.indices { record.probeSamples[place].value = .nan }
        }
        #expect(report.probeCharts.isEmpty)
        #expect(report.readingTable == nil)
    }

    @Test func theTableOfMonitorsSaysWhenReadingsFailed() throws {
        let table = try #require(report().monitorTable)
        #expect(
            table.rows.map { $0.map(\.text) } == [
                ["health", "20", "90.0", "0:05 – 0:07", "http https://shop.example/health"],
                ["shop", "10", "100.0", "never", "process 4711"],
            ]
        )
        let silent = report { $0.probeSamples = [] }
        #expect(silent.monitorTable?.rows[0][3].text == "no reading")
        let lost = report { record in record.probeSamples.removeAll { $0.series == 0 && $0.nanos > 6_000_000_000 } }
        #expect(lost.monitorTable?.rows[0][3].text == "from 0:05 to the end")
    }

    @Test func theTableOfSplitsNamesWhatHappened() throws {
        let table = try #require(report().splitTable)
        #expect(table.rows.count == 1)
        #expect(table.rows[0][0].text == "0:07 check fails, restarted, check passes (health, shop)")
        #expect(table.rows[0][1].text.contains(" → "))
    }
}
