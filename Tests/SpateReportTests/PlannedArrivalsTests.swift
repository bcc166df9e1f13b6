import SpateAnalysis
import SpateRecord
import Testing

@testable import SpateReport

@Suite struct PlannedArrivalsTests {
    private let second: UInt64 = 1_000_000_000

    private func record(_ scenarios: [ScenarioFacts], options: String = "{}", segment: String = "") -> RunRecord {
        var header = RunHeader(id: "a", name: "shop.js", startedAtUnixNanos: 1)
        header.scenarios = scenarios
        header.optionsJSON = options
        header.script.executionSegment = segment
        return RunRecord(header: header)
    }

    private func constant(startSeconds: UInt64 = 0) -> ScenarioFacts {
        var facts = ScenarioFacts(name: "s", executor: "constant-arrival-rate")
        (facts.isOpenModel, facts.startNanos, facts.durationNanos) = (true, startSeconds * second, 10 * second)
        return facts
    }

    private var ramping: ScenarioFacts {
        var facts = ScenarioFacts(name: "r", executor: "ramping-arrival-rate")
        (facts.isOpenModel, facts.durationNanos) = (true, 20 * second)
        facts.stages = [
            StageFacts(startNanos: 0, endNanos: 10 * second, startTarget: 0, endTarget: 600),
            StageFacts(startNanos: 10 * second, endNanos: 20 * second, startTarget: 600, endTarget: 600),
        ]
        return facts
    }

    private func rates(_ record: RunRecord, _ seconds: [UInt64]) throws -> [Double?] {
        let planned = try #require(PlannedArrivals(record))
        return seconds.map { planned.rate(fromNanos: $0 * second, toNanos: ($0 + 1) * second) }
    }

    @Test func aConstantRateIsThatOfTheOptions_perSecond() throws {
        let options = #"{"scenarios":{"s":{"rate":600,"timeUnit":"1m0s"}}}"#
        #expect(try rates(record([constant()], options: options), [0, 9, 10]) == [10, 10, nil])
        #expect(
            try rates(record([constant(startSeconds: 3)], options: options), [2, 3, 12, 13]) == [nil, 10, 10, nil]
        )
        #expect(try rates(record([constant()], options: options, segment: "0:1/4"), [0]) == [2.5])
    }

    @Test func aRampIsTheMeanOfEachBin() throws {
        let options = #"{"scenarios":{"r":{"timeUnit":"1m"}}}"#
        #expect(try rates(record([ramping], options: options), [0, 9, 15]) == [0.5, 9.5, 10])
        #expect(try rates(record([ramping]), [0, 15]) == [30, 600])
    }

    @Test func scenariosAddUp() throws {
        let options = #"{"scenarios":{"s":{"rate":5,"timeUnit":"1s"},"r":{"timeUnit":"1m"}}}"#
        #expect(try rates(record([constant(), ramping], options: options), [0, 15]) == [5.5, 10])
    }

    @Test func thereIsNone_withoutAnArrivalRate() {
        #expect(PlannedArrivals(record([ScenarioFacts(name: "v", executor: "constant-vus")])) == nil)
        #expect(PlannedArrivals(record([constant()])) == nil)
    }

    @Test func theChartOfThroughputHasTheLine_onlyThen() {
        var record = ReportFormatTests.report().record
        func names(_ record: RunRecord) -> [String] {
            let charts = HTMLCharts(RunReport(record, verdict: Verdict.judge(record))).timeCharts
            return charts.first { $0.id == "throughput" }?.series.map(\.name) ?? []
        }
        record.header.scenarios = [ScenarioFacts(name: "v", executor: "constant-vus")]
        #expect(!names(record).contains("planned iterations"))
        record.header.scenarios = [constant()]
        record.header.optionsJSON = #"{"scenarios":{"s":{"rate":40,"timeUnit":"1s"}}}"#
        #expect(names(record).last == "planned iterations")
    }
}
