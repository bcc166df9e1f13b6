import Foundation
import SpateAnalysis
import SpateCore
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateReport

@Suite struct ReportFormatTests {
    private static let failing = report { $0.stall = 90..<98 }
    private static let passing = report {
        $0.isHealthy = true
        $0.stall = 0..<0
    }

    static func report(_ change: (inout ShopRun) -> Void = { _ in }) -> RunReport {
        var run = ShopRun(seed: 7)
        (run.seconds, run.requestsPerSecond) = (180, 40)
        change(&run)
        let record = run.makeWatched()
        return RunReport(record, verdict: Verdict.judge(record))
    }

    @Test func verdictsAreWhatTheRunsShow() {
        #expect(Self.failing.verdict.outcome == .fail)
        #expect(Self.passing.verdict.outcome == .pass)
    }

    @Test(arguments: [
        (ReportFormat.markdown, "report.md"), (.junit, "report.xml"), (.github, "github.md"), (.text, "report.txt"),
        (.json, "report.json"), (.k6Summary, "k6-summary.json"), (.k6Export, "k6-export.json"), (.html, "report.html"),
    ])
    func looksAsKept(format: ReportFormat, file: String) throws {
        try Snapshot.expect(format.render(Self.failing), file)
    }

    @Test(arguments: [ReportFormat.html, .markdown, .github])
    func whatIsMissingIsLeftOut(format: ReportFormat) {
        let text = format.render(Self.failing)
        #expect(!text.contains("nil") && !text.contains("Optional("))
    }

    @Test func aCriterionThatNothingIsSaidOfIsItsNameAlone() {
        var run = ShopRun(seed: 7)
        (run.seconds, run.requestsPerSecond) = (60, 40)
        let record = run.make()
        var verdict = Verdict.judge(record)
        verdict.criteria = [Verdict.Criterion(name: "crashes==0", state: .met, detail: "")]
        let text = ReportFormat.text.render(RunReport(record, verdict: verdict))
        #expect(text.contains("  ✓ crashes==0\n"))
    }

    @Test func everyLineOfTextFitsTheTerminal() {
        for width in [40, 80, 120] {
            let text = ReportFormat.text.render(Self.failing, look: ReportFormat.Look(width: width))
            #expect(text.split(separator: "\n").allSatisfy { String($0).columnCount <= width }, "\(width) columns")
        }
    }

    @Test func htmlRefersToNothingOutside() {
        let html = ReportFormat.html.render(Self.failing)
        for reference in ["src=", "href=\"http", "href=\"//", "url(", "@import", "<link", "fetch(", "XMLHttpRequest"] {
            #expect(!html.contains(reference), "\(reference)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test(arguments: ReportFormat.allCases)
    func nothingFromARunBecomesMarkup(format: ReportFormat) throws {
        let hostile = "</script><script>alert(1)</script>'\"|`&\u{1B}[31m]]>"
        var record = ShopRun(seed: 3).short.make()
        record.header.name = hostile
        record.header.id = hostile
        record.header.labels = [hostile: hostile]
        record.header.host.hostName = hostile
        record.header.optionsJSON = "{\"a\":\"<script>\"}"
        record.header.scenarios[0].name = hostile
        record.cells = record.cells.map { cell in
            var cell = cell
            (cell.endpoint, cell.method, cell.scenario) = (hostile, hostile, hostile)
            return cell
        }
        for index in record.intervals.indices {
            record.intervals[index].checks = [
                CheckSlice(scenario: hostile, group: "::\(hostile)", name: hostile, passes: 1, fails: 1)
            ]
        }
        record.events = [RecordEvent(nanos: 1, kind: .marker, text: hostile, severity: .severe)]
        record.header.thresholds[0].metric = hostile
        record.header.monitors = [MonitorFacts(name: hostile, type: hostile)]
        record.header.monitors[0].source = hostile
        record.probeSeries = [ProbeSeries(monitor: 0, name: hostile)]
        record.probeSamples = [ProbeSample(series: 0, nanos: 1, value: 1)]
        record.events.append(RecordEvent(nanos: 9_000_000_000, kind: .targetRestarted, text: hostile, subject: hostile))
        var verdict = Verdict.judge(record)
        verdict.reasons = [Verdict.Reason(code: hostile, text: hostile)]
        let text = format.render(RunReport(record, verdict: verdict))
        switch format {
        case .html:
            #expect(text.components(separatedBy: "<script").count == 3)
            #expect(text.components(separatedBy: "</script").count == 3)
        case .markdown, .github, .junit: #expect(!text.contains("<script") && !text.contains("</script"))
        case .text: #expect(!text.contains("\u{1B}"))
        case .json, .k6Summary, .k6Export: #expect(throws: Never.self) { try JSONValue(parsing: text) }
        }
    }

    @Test func anEmptyRecordHasAReportInEveryFormat() {
        let record = RunRecord(header: RunHeader(id: "x", name: "x.js", startedAtUnixNanos: 0))
        let report = RunReport(record, verdict: Verdict.judge(record))
        for format in ReportFormat.allCases { #expect(!format.render(report).isEmpty) }
        let html = ReportFormat.html.render(report)
        #expect(
            !html.contains("id=\"time\"") && !html.contains("id=\"endpoints\"")
        )
    }

    @Test func halfAnHourOfThirtyEndpointsIsBelowAMegabyte() {
        var run = ShopRun(seed: 5)
        (run.seconds, run.requestsPerSecond, run.stall) = (1800, 60, 900..<910)
        run.endpoints = (0..<30).map {
            ("GET", "https://shop.example/api/v1/resource-\($0)/{id}/details", Double(20 + $0 * 9))
        }
        var record = run.makeWatched()
        // Of six machines, more series than anybody looks at.
        for place in 0..<120 {
            var series = ProbeSeries(monitor: 1, name: "series \(place / 6)")
            series.labels = ["machine": "9185\(place % 6)"]
            record.probeSeries.append(series)
            record.probeSamples += (0..<1800).map { second in
                let value = 1234.5 + Double((second * 7919 + place * 31) % 1000)
                let nanos = UInt64(second) * 1_000_000_000
                return ProbeSample(series: record.probeSeries.count - 1, nanos: nanos, value: value)
            }
        }
        let report = RunReport(record, verdict: Verdict.judge(record))
        #expect(report.probeCharts.count == ProbeChart.chartLimit)
        let html = ReportFormat.html.render(report)
        #expect(report.timeline.bins.count <= ReportTimeline.limit)
        #expect(html.utf8.count < 1_000_000)
        #expect(html.utf8.count > 50_000)
    }
}

extension ShopRun {
    /// A run of a few seconds.
    var short: ShopRun {
        var run = self
        (run.seconds, run.requestsPerSecond, run.stall) = (20, 20, 5..<7)
        return run
    }
}
