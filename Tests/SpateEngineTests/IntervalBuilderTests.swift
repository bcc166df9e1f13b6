import SpateEngine
import SpateMetrics
import SpateRecord
import Testing

@Suite struct IntervalBuilderTests {
    private let layout = MetricRegistry().seal()

    private func batch(_ endpoint: String, _ durations: [Double]) -> MetricBatch {
        let shard = MetricShard(layout: layout, keepsCells: true)
        let tags = shard.tagSet([])
        let cell = RequestCell(
            scenario: "default",
            group: "",
            method: "GET",
            endpoint: endpoint,
            status: 200,
            errorCode: 0,
            isExpected: true
        )
        for duration in durations {
            shard.record(.httpReqDuration, duration, tags)
            guard let position = shard.position(of: cell) else { continue }
            let times = RequestTimes(
                duration: duration,
                responseTime: nil,
                blocked: 0,
                connecting: 0,
                tlsHandshaking: 0,
                sending: 0,
                waiting: duration,
                receiving: 0
            )
            shard.add(times, toCell: position)
            shard.addIteration(scenario: 0, duration: duration)
        }
        return shard.exchange(recycling: nil)
    }

    @Test func mergesTheLoops() throws {
        let builder = IntervalBuilder(layout: layout, scenarioCount: 1)
        builder.merge(batch("/a", [1, 2]), loop: 0)
        builder.merge(batch("/b", [3]), loop: 1)
        builder.merge(batch("/a", [4]), loop: 0)
        let counts = [IntervalBuilder.ScenarioCount(completed: 4, dropped: 2)]
        let interval = builder.close(startNanos: 0, endNanos: 1_000_000_000, counts: counts, activeVUs: [7])
        #expect(builder.takeNewCells().map(\.endpoint) == ["/a", "/b"])
        #expect(builder.takeNewCells().isEmpty)
        #expect(interval.cells.map(\.duration.count) == [3, 1])
        #expect(interval.cells.map(\.phases.waiting) == [7, 3])
        let duration = interval.value(ofSeries: BuiltinMetric.httpReqDuration.id)?.distribution
        #expect(duration?.count == 4)
        #expect(duration?.sum == 10)
        #expect(interval.scenarios.map(\.completed) == [4])
        #expect(interval.scenarios.map(\.dropped) == [2])
        #expect(interval.scenarios.first?.duration.count == 4)
        #expect(interval.activeVUs == [7])
    }

    @Test func nextIntervalBeginsEmpty() {
        let builder = IntervalBuilder(layout: layout, scenarioCount: 1)
        builder.merge(batch("/a", [1]), loop: 0)
        let counts = [IntervalBuilder.ScenarioCount(completed: 1)]
        _ = builder.close(startNanos: 0, endNanos: 1, counts: counts, activeVUs: [1])
        let next = builder.close(startNanos: 1, endNanos: 2, counts: counts, activeVUs: [1])
        #expect(next.series.isEmpty)
        #expect(next.cells.isEmpty)
        #expect(next.scenarios.isEmpty)
    }

    @Test func seriesHaveThePositionsOfSinks() {
        let builder = IntervalBuilder(layout: layout, scenarioCount: 0)
        builder.add(sink: BuiltinMetric.vus.id, 5)
        let interval = builder.close(startNanos: 0, endNanos: 1, counts: [], activeVUs: [])
        #expect(interval.series.map { builder.series[$0.series].name } == ["vus"])
    }

    /// Whether a trend still knows single values or is a histogram, its distribution is that of the values.
    @Test(arguments: [10, 4000, 20_000]) func distributionIsThatOfTheValues(_ count: Int) throws {
        let sink = try #require(Sink.make(.trend) as? TrendSink)
        let values = (0..<count).map { Double(($0 * 7919) % 10_007) / 13 - 1 }
        for value in values { sink.add(value) }
        let made = Distribution(sink)
        let expected = Distribution(values)
        #expect(made.buckets == expected.buckets)
        #expect(made.count == expected.count)
        #expect(made.min == expected.min)
        #expect(made.max == expected.max)
    }
}
