import SpateRecord
import SpateReport
import Testing

@testable import SpateCLI
@testable import SpateEngine

@Suite struct MonitorLineTests {
    private func line(
        _ state: MonitorStanding.State,
        failing: UInt64? = nil,
        elapsed: UInt64? = 60_000_000_000,
        _ readings: [(name: String, value: Double, unit: String, part: String)] = []
    ) -> MonitorLine {
        let readings = readings.map { reading in
            var series = ProbeSeries(monitor: 0, name: reading.name)
            series.unit = reading.unit
            if !reading.part.isEmpty { series.labels = ["pod": reading.part] }
            return MonitorStanding.Reading(series: series, value: reading.value)
        }
        return MonitorLine(
            MonitorStanding(name: "shop", state: state, failingNanos: failing, readings: readings),
            elapsedNanos: elapsed
        )
    }

    @Test func saysTheLastValuesWithTheirUnits_whenItIsWell() {
        let line = line(
            .well,
            [
                ("threads", 8, "count", ""),
                ("latency_ms", 12.34, "ms", ""), ("memory_bytes", 68_100_000, "bytes", ""),
                ("cpu_ratio", 0.42, "ratio", ""),
                ("memory_limit_bytes", 256_000_000, "bytes", ""), ("queue", 7, "", ""),
            ]
        )
        #expect(line.state == .good)
        #expect(line.name == "shop")
        #expect(line.value == "ok   latency 12.3 ms   memory 68.1 MB of 256 MB   CPU share 42 %   queue 7   threads 8")
    }

    @Test func saysTheRangeOfManyPods() {
        let line = line(.well, [("ready", 1, "", "web-1"), ("ready", 0, "", "web-2"), ("threads", 3, "", "web-1")])
        #expect(line.value == "ok   ready 0 – 1   threads 3")
    }

    @Test(arguments: [
        (MonitorStanding.State.unreachable, "unreachable since 0:48", MonitorLine.State.bad),
        (.checkFails, "failing since 0:48   latency 5 ms", .bad), (.failing, "no good answer since 0:48", .warning),
        (.silent, "no readings since 0:48", .unknown),
    ])
    func saysSinceWhenItFails(state: MonitorStanding.State, text: String, light: MonitorLine.State) {
        let line = line(state, failing: 12_000_000_000, [("latency_ms", 5, "ms", "")])
        #expect(line.value == text)
        #expect(line.state == light)
    }

    @Test func saysForHowLong_whenItBeganBeforeTheScenarios() {
        #expect(line(.unreachable, failing: 12_000_000_000, elapsed: nil).value == "unreachable for 12 s")
        #expect(line(.unreachable, failing: 12_000_000_000, elapsed: 5).value == "unreachable for 12 s")
    }
}
