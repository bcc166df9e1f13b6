import SpateAnalysis
import SpateCore
import SpateTestSupport
import Testing

@testable import SpateHistory

/// The trend over summaries of k6 that went through the real import and the real history.
struct TrendRowsTests {
    private let folder = ScratchFolder()

    /// Imports summaries and gives the rows as the history has them, latest first.
    ///
    /// `slow`: The first run whose times are a fifth longer; `nil` for none.
    private func rows(count: Int, slowFrom slow: Int?, seed: UInt64) throws -> [HistoryRow] {
        var random = SeededRandom(seed: seed)
        let history = try #require(try HistoryLocation(folder.file("history-\(seed).db")).open())
        for run in 0..<count {
            let factor = run >= slow ?? count ? 1.2 : 1.0
            let p95 = 240 * factor * (1 + 0.04 * random.normal())
            let rate = 200 * (1 + 0.02 * random.normal())
            let failed = 0.01 + 0.002 * random.uniform()
            let text = """
                {"metrics":{"http_reqs":{"count":\(rate * 60),"rate":\(rate)},
                "http_req_duration":{"avg":\(p95 / 2),"med":\(p95 / 3),"max":\(p95 * 3),"p(90)":\(p95 * 0.8),"p(95)":\(p95)},
                "http_req_failed":{"passes":100,"fails":9900,"value":\(failed)},
                "checks":{"passes":9900,"fails":100,"value":0.99}}}
                """
            var settings = ImportSettings()
            settings.name = "checkout"
            settings.startedAtUnixNanos = 1_790_000_000_000_000_000 + Int64(run) * 86_400_000_000_000
            let path = folder.write(text, to: "summary-\(seed)-\(run).json")
            let imported = try RunImport(settings) { _ in Verdict(outcome: .invalid) }.read(path)
            try history.save(imported.row)
        }
        var filter = HistoryFilter()
        filter.outcomes = [.pass, .fail]
        return try history.rows(filter).map(\.row)
    }

    @Test(arguments: [23, 60, 88])
    func findsAPlantedStepOf100ImportedSummaries_atTheRightRun(position: Int) throws {
        let rows = try rows(count: 100, slowFrom: position, seed: UInt64(position))
        let trend = try Trend(rows, metric: "http_req_duration", statistic: "p95")
        #expect(trend.points.count == 100)
        #expect(trend.changes.map(\.position) == [position])
        let change = try #require(trend.changes.first)
        #expect(trend.points[change.position].runID == rows.reversed()[position].id)
        #expect(abs(change.relativeChange - 0.2) < 0.03)
        #expect(trend.kind(change) == .worse)
        #expect(trend.unit == .milliseconds)
        #expect(try Trend(rows, metric: "http_reqs", statistic: nil).changes.isEmpty)
    }

    @Test(arguments: [501, 502, 503, 504, 505])
    func findsNothing_in100RunsOfNoise(seed: UInt64) throws {
        let rows = try rows(count: 100, slowFrom: nil, seed: seed)
        for metric in ["http_req_duration", "http_reqs", "http_req_failed", "checks"] {
            let trend = try Trend(rows, metric: metric, statistic: nil)
            #expect(trend.points.count == 100)
            #expect(trend.changes.isEmpty, "\(metric)")
        }
    }

    @Test func takesTheUsualStatistic_whenNoneIsNamed() throws {
        let rows = try rows(count: 2, slowFrom: nil, seed: 9)
        func trend(_ metric: String, _ statistic: String? = nil) throws -> Trend {
            try Trend(rows, metric: metric, statistic: statistic)
        }
        #expect(try trend("http_req_duration").title == "p(95) of http_req_duration")
        #expect(try trend("http_req_duration", "p50").title == "p(50) of http_req_duration")
        #expect(try trend("http_req_duration", "p(90)").direction == .lowerIsBetter)
        #expect(try trend("http_reqs").unit == .perSecond)
        #expect(try trend("http_reqs").direction == .higherIsBetter)
        #expect(try trend("http_req_failed").unit == .percent)
        #expect(try trend("checks").direction == .higherIsBetter)
        #expect(try trend("checks", "passes").direction == .neither)
    }

    @Test func saysWhatThereIs_whenThereIsNoSuchFigure() throws {
        let rows = try rows(count: 2, slowFrom: nil, seed: 10)
        let metric = #expect(throws: HistoryError.self) { try Trend(rows, metric: "http_duration", statistic: nil) }
        #expect(metric?.message == "none of the 2 runs has a metric “http_duration”")
        #expect(metric?.hint == "their metrics are checks, http_req_duration, http_req_failed, http_reqs")
        let statistic = #expect(throws: HistoryError.self) {
            try Trend(rows, metric: "http_req_duration", statistic: "p99")
        }
        #expect(statistic?.message == "no run has “p99” of http_req_duration")
        #expect(statistic?.hint == "what there is of it: avg, med, max, p(90), p(95)")
    }

    @Test func leavesRunsWithoutTheFigureOut_andCountsThem() throws {
        var rows = try rows(count: 4, slowFrom: nil, seed: 11)
        rows[1].metrics["checks"] = nil
        let trend = try Trend(rows, metric: "checks", statistic: nil)
        #expect(trend.points.map(\.runID) == [rows[3].id, rows[2].id, rows[0].id])
        #expect(trend.runsWithoutFigure == 1)
    }
}
