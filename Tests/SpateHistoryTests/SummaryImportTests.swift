import SpateAnalysis
import SpateCore
import Testing

@testable import SpateHistory

struct SummaryImportTests {
    private let folder = ScratchFolder()

    private func read(_ text: String, _ settings: ImportSettings = ImportSettings()) throws -> ImportedRun {
        let path = folder.write(text, to: "load-test-results.json")
        return try RunImport(settings) { _ in Verdict(outcome: .invalid) }.read(path)
    }

    private static let handleSummary = """
        {"root_group":{},"options":{},"state":{"testRunDurationMs":30500.5},"metrics":{
        "http_reqs":{"type":"counter","contains":"default","values":{"count":600,"rate":19.67}},
        "http_req_duration":{"type":"trend","contains":"time","values":{"avg":80,"med":70,"max":900,"p(95)":812.4},
         "thresholds":{"p(95)<500":{"ok":false},"max<1000":{"ok":true}}},
        "http_req_failed":{"type":"rate","contains":"default","values":{"rate":0.02,"passes":12,"fails":588}},
        "vus":{"type":"gauge","contains":"default","values":{"value":3,"min":1,"max":10}}}}
        """

    @Test func readsWhatHandleSummaryWrote() throws {
        let row = try read(Self.handleSummary).row
        #expect(row.name == "load-test-results")
        #expect(row.durationNanos == 30_500_500_000)
        #expect(row.outcome == .fail)
        #expect(row.reasons.map(\.text) == ["http_req_duration did not keep p(95)<500: it was 812"])
        #expect(row.exitCode == 99)
        #expect(row.figures.p95Millis == 812.4)
        #expect(row.figures.p50Millis == 70)
        #expect(row.figures.p99Millis == nil)
        #expect(row.figures.errorRate == 0.02)
        #expect(row.figures.peakVUs == 10)
        #expect(row.metrics["http_req_duration"]?["thresholds"] == nil)
        #expect(row.source == .k6Summary)
    }

    @Test func readsTheLegacyShape_inWhichTrueMeansFailed() throws {
        let row = try read(
            """
            {"metrics":{"http_reqs":{"count":600,"rate":20},
            "http_req_duration":{"avg":80,"med":70,"p(95)":90,"thresholds":{"p(95)<500":false}},
            "http_req_failed":{"passes":12,"fails":588,"value":0.02,"thresholds":{"rate<0.01":true}},
            "http_req_duration{scenario:buy}":{"avg":1},
            "data_sent":{"count":1000,"rate":33},"vus":{"value":3,"min":1,"max":10}}}
            """
        ).row
        #expect(row.durationNanos == 30_000_000_000)
        #expect(row.outcome == .fail)
        #expect(row.reasons.map(\.text) == ["http_req_failed did not keep rate<0.01: it was 0.02"])
        #expect(row.figures.errorRate == 0.02)
        #expect(row.figures.bytesSent == 1000)
        let types = row.metrics.members.map { $0.value["type"]?.stringValue }
        #expect(types == ["counter", "trend", "rate", "trend", "counter", "gauge"])
        #expect(row.metrics["data_sent"]?["contains"] == "data")
        #expect(row.metrics["http_req_duration{scenario:buy}"]?["contains"] == "time")
    }

    @Test func readsTheMachineReadableShape() throws {
        let row = try read(
            """
            {"version":"1.0.0","metadata":{"k6_version":"2.2.0","generated_at":"2026-01-31T12:00:30Z"},
            "config":{"duration":30,"execution":"local","script":"x"},
            "results":{"checks":{"metrics":[{"name":"checks_succeeded","type":"rate","contains":"default",
              "values":{"rate":0.75,"matches":3,"total":4}}],"results":[]},
            "metrics":[{"name":"http_reqs","type":"counter","contains":"default","values":{"count":600}},
            {"name":"http_req_duration","type":"trend","contains":"time","values":{"med":5,"p95":7}}]}}
            """
        ).row
        #expect(row.startedAtUnixNanos == 1_769_860_800_000_000_000)
        #expect(row.k6Version == "2.2.0")
        #expect(row.figures.requestRate == 20)
        #expect(row.figures.p95Millis == 7)
        #expect(row.figures.checksRate == 0.75)
        #expect(row.outcome == .pass)
        #expect(row.reasons.map(\.code) == ["no-criteria"])
        #expect(row.exitCode == nil)
    }

    @Test func givesTheSameFileTheSameID() throws {
        var settings = ImportSettings()
        settings.startedAtUnixNanos = 5_000_000_000
        let first = try read(Self.handleSummary, settings).row.id
        #expect(try read(Self.handleSummary, settings).row.id == first)
        #expect(try read(Self.handleSummary + " ", settings).row.id != first)
    }

    @Test func takesTheFilesDate_whenThereIsNoOther() throws {
        let run = try read(Self.handleSummary)
        #expect(run.notes.count == 1)
        #expect(run.row.startedAtUnixNanos > 1_700_000_000_000_000_000)
    }

    @Test func listsAHundredOfThem() throws {
        let history = try #require(try HistoryLocation.file(folder.file("history.db")).open())
        for number in 1...100 {
            var settings = ImportSettings()
            settings.startedAtUnixNanos = Int64(number) * 86_400_000_000_000
            settings.name = "nightly"
            try history.save(try read(Self.handleSummary.replacing("812.4", with: "\(number)"), settings).row)
        }
        let listed = try history.rows(HistoryFilter())
        #expect(listed.map(\.row.figures.p95Millis) == (1...100).reversed().map { Double($0) })
        #expect(listed.dropLast().allSatisfy { $0.previous != nil })
    }
}
