import SpateAnalysis
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateReport

@Suite struct RunReportTests {
    private static let record = ShopRun(seed: 11).short.make()
    private static let report = RunReport(record, verdict: Verdict.judge(record))

    @Test func endpointsStagesAndTimelineAddUpToTheSameRequests() {
        let requests = Self.report.latency.count
        #expect(Self.report.endpoints.reduce(0) { $0 + $1.requests } == requests)
        #expect(Self.report.stages.reduce(0) { $0 + $1.requests.count } == requests)
        #expect(Self.report.timeline.bins.reduce(0) { $0 + $1.latency.count } == requests)
        #expect(Self.report.timeline.bins.reduce(0) { $0 + $1.requests } == Double(requests))
    }

    @Test func mergingBinsKeepsMaximaAndCounts() throws {
        var run = ShopRun(seed: 12)
        (run.seconds, run.requestsPerSecond, run.stall) = (1300, 3, 700..<705)
        let record = run.make()
        let timeline = ReportTimeline(record, latencySeries: "http_req_duration", failures: FailureRow.all(of: record))
        #expect(timeline.bins.count == 434)
        let position = try #require(record.series(named: "http_req_duration"))
        let all = record.intervals.compactMap { $0.value(ofSeries: position)?.distribution }
        #expect(timeline.bins.compactMap { $0.latency.isEmpty ? nil : $0.latency.max }.max() == all.map(\.max).max())
        #expect(timeline.bins.reduce(0) { $0 + $1.latency.count } == all.reduce(0) { $0 + $1.count })
        #expect(timeline.bins.reduce(0) { $0 + $1.health.samples } == record.health.count)
    }

    @Test func heatMapHoldsEveryRequestOnce() throws {
        let map = try #require(LatencyHeatMap(Self.report.timeline))
        #expect(map.columns.reduce(0) { $0 + $1.counts.reduce(0, +) } == Self.report.latency.count)
        #expect(map.edges.count == map.columns.count + 1)
        #expect(map.columns.allSatisfy { $0.firstRow + $0.counts.count < map.bounds.count })
        #expect(zip(map.bounds, map.bounds.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func failuresAreNamedAndCounted() {
        let kinds = Self.report.failures.map(\.kind)
        #expect(kinds.contains("HTTP 503"))
        #expect(Self.report.failures.reduce(0) { $0 + $1.count } == Self.report.endpoints.reduce(0) { $0 + $1.failed })
    }

    @Test func spectrumIsMarkedWhereTheSampleEnds() {
        let count: UInt64 = 500
        let supported = PercentileSpectrum.supportedQuantile(count: count)
        #expect(supported > 0.99 && supported < 0.995)
        #expect(PercentileConfidence.neededSamples(quantile: supported - 1e-6) <= count)
        #expect(PercentileConfidence.neededSamples(quantile: 0.995) > count)
    }

    @Test(
        arguments: [
            (0, "1970-01-01 00:00:00 UTC"), (951_826_154, "2000-02-29 12:09:14 UTC"),
            (1_790_000_000, "2026-09-21 14:13:20 UTC"), (-1, "1969-12-31 23:59:59 UTC"),
        ] as [(Int64, String)]
    )
    func datesAreThoseOfTheCalendar(seconds: Int64, text: String) {
        #expect(CivilText.utc(unixNanos: seconds * 1_000_000_000) == text)
    }

    @Test(arguments: [(1_234_567.0, 0, "1,234,567"), (-1234.56, 1, "−1,234.6"), (0.05, 2, "0.05"), (999, 0, "999")])
    func numbersHaveGroups(value: Double, digits: Int, text: String) {
        #expect(ColumnNumbers.grouped(value, digits: digits) == text)
    }
}
