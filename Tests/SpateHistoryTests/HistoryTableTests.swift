import SpateAnalysis
import Testing

@testable import SpateHistory

struct HistoryTableTests {
    @Test func showsRunsWithTheirChange() {
        var first = SampleRows.plain(1, p95: 100)
        first.figures.errorRate = 0.0021
        first.figures.requestRate = 199.83
        let second = SampleRows.plain(
            2,
            name: "a name that is longer than any column should be",
            outcome: .fail,
            p95: 112.3
        )
        let text = HistoryTable.text(
            [ListedRun(second, previous: first), ListedRun(first, previous: nil)],
            usesColor: false
        )
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("ID             WHEN              NAME"))
        #expect(lines[1].contains("a name that is longer than any …  FAIL     112 ms  +12.3 %"))
        #expect(lines[2].hasSuffix("PASS     100 ms        –  0.21 %         200"))
        #expect(Set([lines[0].count, lines[2].count]).count == 1)
    }

    @Test func isEmpty_withoutRuns() { #expect(HistoryTable.text([], usesColor: true).isEmpty) }

    @Test func paintsVerdicts_onlyWhenAsked() {
        let run = [ListedRun(SampleRows.plain(1), previous: nil)]
        #expect(HistoryTable.text(run, usesColor: true).contains("\u{1B}[32mPASS\u{1B}[0m"))
        #expect(!HistoryTable.text(run, usesColor: false).contains("\u{1B}"))
    }

    @Test func showsOneRunWithAllOfIt() {
        var row = SampleRows.full()
        row.scriptPath = "tests/checkout.js"
        let text = RunDetails.text(ListedRun(row, previous: SampleRows.plain(1, p95: 50)), usesColor: false)
        for part in [
            "FAIL  checkout.js", "p(95) 812 ms, “asked” < 500 (since 4s)", "release=2026.11", "tests/checkout.js",
            "scenario default ramping-vus", "p95", "http_req_duration", "this run", "before", "20260101-1001",
        ] {
            #expect(text.contains(part), "\(part) is missing in \(text)")
        }
    }
}
