import SpateAnalysis
import SpateCore
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateReport

/// The baseline in the reports of a run.
@Suite struct ComparisonSectionTests {
    private func report(_ change: (inout RunRecord) -> Void = { _ in }) -> RunReport {
        var first = SyntheticRun(seed: 1)
        first.seconds = 60
        var second = first
        (second.seed, second.slowdowns) = (2, [(0..<60, 1.5)])
        let baseline = first.make()
        var record = second.make()
        var facts = BaselineFacts(runID: baseline.header.id, name: "<b>.js", startedAtUnixNanos: 0)
        facts.criteria = ["p(95) of http_req_duration not worse than 10%"]
        record.header.baseline = facts
        record.comparison = RecordedComparison.make(baseline, record, isForced: false)
        change(&record)
        return RunReport(record, verdict: Verdict.judge(record))
    }

    @Test(arguments: [ReportFormat.text, .markdown, .html, .github])
    func showsTheFigures(format: ReportFormat) {
        let text = format.render(report())
        #expect(text.contains("Comparison with the baseline"))
        #expect(text.contains("worse"))
        #expect(text.contains("not worse than 10%"))
        #expect(format == .text || !text.contains("<b>.js"))
    }

    @Test func tellsTheBaseline_andWhatFollows() throws {
        let table = try #require(report().comparisonTable)
        #expect(table.note.hasPrefix("Worse: "))
        #expect(table.note.contains("Baseline: run 20260921-1, <b>.js, 1970-01-01 00:00:00 UTC."))
        #expect(table.rows.contains { $0[0].text == "p(95) of http_req_duration" && $0[5].tone == .bad })
        let criteria = try #require(report().criteriaTable?.rows.last)
        #expect(criteria[1].text == "missed")
        #expect(criteria[2].text.hasSuffix(" ms") && criteria[3].text.hasSuffix(" ms"))
    }

    @Test func saysWhyNothingWasCompared() {
        let refused = report {
            $0.comparison = RecordedComparison()
            $0.comparison?.obstacle = "they are not the same test"
        }
        #expect(refused.comparisonTable?.rows.map { $0.map(\.text) } == [["they are not the same test"]])
        let without = report { $0.comparison = nil }
        #expect(without.comparisonTable?.rows.map { $0.map(\.text) } == [["The run did not come to it."]])
        #expect(report { $0.header.baseline = nil }.comparisonTable == nil)
    }

    @Test func jsonHasIt_onlyWithABaseline() {
        let json = JSONReport.json(report())
        #expect(json["comparison"]?["rows"]?.arrayValue?.isEmpty == false)
        #expect(JSONReport.json(report { $0.header.baseline = nil })["comparison"] == nil)
    }
}
