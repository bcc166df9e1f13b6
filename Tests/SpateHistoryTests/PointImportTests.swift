import SpateAnalysis
import SpateCore
import SpateRecord
import Testing

@testable import SpateHistory

struct PointImportTests {
    private let folder = ScratchFolder()

    private func read(_ text: String, _ settings: ImportSettings = ImportSettings()) throws -> ImportedRun {
        try RunImport(settings) { _ in Verdict(outcome: .pass) }.read(folder.write(text, to: "points.json"))
    }

    @Test func makesIntervalsOfTheTimesOfPoints() throws {
        let run = try read(
            PointText.declarations + PointText.request(10, at: 0.25) + PointText.request(30, at: 2.5)
                + PointText.request(20, at: 0.5, status: 503)
        )
        let record = try #require(run.record)
        #expect(record.header.startedAtUnixNanos == 1_769_860_800_250_000_000)
        #expect(record.header.id.hasPrefix("20260131-120000-"))
        #expect(record.intervals.map(\.startNanos) == [0, 1_750_000_000])
        #expect(record.intervals.map(\.endNanos) == [750_000_000, 2_250_000_001])
        let durations = record.intervals.map { $0.value(ofSeries: 1)?.distribution?.count }
        #expect(durations == [2, 1])
        #expect(record.durationNanos == 2_250_000_000)
        #expect(run.row.figures.requests == 3)
        #expect(run.row.figures.maxMillis == 30)
        #expect(run.row.figures.errorRate == 1.0 / 3)
        #expect(run.row.source == .k6JSON)
        #expect(run.row.plan.text.contains("target http://shop.example:81"))
        #expect(run.notes.isEmpty)
    }

    @Test func countsRequestsByEndpointStatusAndScenario() throws {
        let run = try read(
            PointText.declarations + PointText.request(10, at: 0) + PointText.request(20, at: 0.1, status: 503)
                + PointText.request(40, at: 0.2, scenario: "browse", endpoint: "home")
        )
        let record = try #require(run.record)
        #expect(record.header.scenarios.map(\.name) == ["buy", "browse"])
        let rows = record.endpointRows(over: record.intervals)
        #expect(rows.map(\.endpoint) == ["http://shop.example:81/cart", "home"])
        #expect(rows.map(\.requests) == [2, 1])
        #expect(rows.map(\.failed) == [1, 0])
        #expect(rows.first?.phases.waiting == 15)
    }

    @Test func fillsSubmetrics() throws {
        let run = try read(
            PointText.declarations + PointText.request(10, at: 0)
                + PointText.request(40, at: 0.2, scenario: "browse")
        )
        let metrics = run.row.metrics
        #expect(metrics["http_req_duration{scenario:buy}"]?["values"]?["count"] == 1)
        #expect(metrics["http_req_duration"]?["values"]?["count"] == 2)
    }

    @Test func judgesThresholds() throws {
        let record = try #require(try read(PointText.declarations + PointText.request(10, at: 0)).record)
        #expect(record.header.thresholds.map(\.source) == ["p(95)<500", "max<1", "rate<0.5"])
        #expect(record.conclusion?.thresholds.map(\.state) == [.held, .crossed, .held])
        #expect(record.conclusion?.thresholds.map(\.value) == [10, 10, 0])
        #expect(record.conclusion?.exitCode == 99)
    }

    @Test func countsChecksAndIterations() throws {
        let tags = ["scenario": "buy", "check": "is ok", "group": "::pages"]
        let run = try read(
            PointText.declarations + PointText.point("checks", 1, at: 0, tags)
                + PointText.point("checks", 0, at: 0.1, tags)
                + PointText.point("iterations", 1, at: 0.2, ["scenario": "buy"])
                + PointText.point("vus", 7, at: 0.3, [:])
        )
        let interval = try #require(run.record?.intervals.first)
        #expect(interval.checks == [CheckSlice(scenario: "buy", group: "::pages", name: "is ok", passes: 1, fails: 1)])
        #expect(interval.scenarios.first?.completed == 1)
        #expect(interval.activeVUs == [7])
        #expect(run.row.figures.peakVUs == 7)
        #expect(run.row.figures.checksRate == 0.5)
    }

    @Test func keepsNoMoreIntervalsThanItsLimit_whenARunIsLong() throws {
        var builder = PointRecordBuilder()
        for line in (PointText.declarations).split(separator: "\n") {
            builder.add(try #require(PointLine(try JSONValue(parsing: String(line)))))
        }
        for second in 0..<9000 {
            let text = PointText.point("http_reqs", 1, at: Double(second), ["scenario": "buy"])
            builder.add(try #require(PointLine(try JSONValue(parsing: text))))
        }
        let finished = builder.finish(id: { _ in "x" }, name: "long")
        let record = try #require(finished)
        #expect(record.intervals.count == 2250)
        #expect(record.header.intervalNanos == 4_000_000_000)
        #expect(record.conclusion?.totals.first == .counter(sum: 9000, count: 9000))
        #expect(record.intervals.allSatisfy { $0.startNanos < $0.endNanos })
        #expect(zip(record.intervals, record.intervals.dropFirst()).allSatisfy { $0.endNanos <= $1.startNanos })
    }

    @Test func boundsTheNumberOfEndpoints() throws {
        let limit = PointRecordBuilder.endpointLimit
        let requests = (0..<limit + 40).map { PointText.request(1, at: 0, endpoint: "e\($0)") }.joined()
        let record = try #require(try read(PointText.declarations + requests).record)
        let rows = record.endpointRows(over: record.intervals)
        #expect(rows.count == limit + 1)
        #expect(rows.first?.endpoint == CellKey.otherEndpoint)
        #expect(rows.first?.requests == 40)
    }

    @Test func leavesOutTheLastLine_whenItIsNotWhole() throws {
        let run = try read(PointText.declarations + PointText.request(10, at: 0) + "{\"metric\":\"http_r")
        #expect(run.row.figures.requests == 1)
        #expect(run.notes.count == 1)
    }

    @Test(arguments: [
        ("", "it is empty"), ("  \n", "it is empty"), ("hello", "neither JSON nor a record"),
        ("{\"metric\":\"x\",\"type\":\"Point\",\"data\":{}}\n", "line 1 is neither"),
        (PointText.declarations + "nonsense\n{}\n", "line 8 is no JSON"),
        (PointText.declarations, "there is no sample in it"), ("{\"a\":1}", "has no metrics"), ("{\"a\":", "no JSON"),
    ])
    func refusesOtherFiles(text: String, expected: String) throws {
        let error = #expect(throws: HistoryError.self) { try read(text) }
        #expect(error?.code == .badFile)
        #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
    }

    @Test func saysWhichFileIsMissing() throws {
        let error = #expect(throws: HistoryError.self) {
            try RunImport(ImportSettings()) { _ in Verdict(outcome: .pass) }.read(folder.file("missing"))
        }
        #expect(error?.message.contains("no such file") == true)
    }

    @Test func takesWhatTheUserSays() throws {
        var settings = ImportSettings()
        settings.name = "checkout"
        settings.labels = ["release": "1"]
        settings.startedAtUnixNanos = 1_000_000_000
        let run = try read(PointText.declarations + PointText.request(10, at: 0), settings)
        #expect(run.row.name == "checkout")
        #expect(run.record?.header.labels == ["release": "1"])
        #expect(run.row.id.hasPrefix("19700101-000001-"))
        #expect(run.row.id == run.record?.header.id)
    }
}
