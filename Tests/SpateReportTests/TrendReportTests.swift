import SpateAnalysis
import SpateCore
import Testing

@testable import SpateReport

struct TrendReportTests {
    /// 20 runs at about 200 ms, 10 at about 250 ms.
    private var stepped: Trend {
        trend(series(30, before: 200, after: 250, noise: 1))
    }

    /// The level changes with the 21st value.
    private func series(_ count: Int, before: Double, after: Double, noise: Double) -> [Double] {
        (0..<count).map { index in
            let level: Double = index < 20 ? before : after
            return level + noise * Double(index * 7 % 5)
        }
    }

    private func trend(_ values: [Double], _ unit: Figure.Unit = .milliseconds) -> Trend {
        Trend(
            metric: "http_req_duration",
            statistic: "p(95)",
            unit: unit,
            direction: .lowerIsBetter,
            points: values.enumerated().map { index, value in
                Trend.Point(
                    runID: "run-\(index)",
                    name: "<shop>",
                    startedAtUnixNanos: 1_790_000_000_000_000_000 + Int64(index) * 86_400_000_000_000,
                    outcome: .pass,
                    value: value
                )
            }
        )
    }

    private static let sentence =
        "The p(95) of http_req_duration got worse with run run-20: 202 ms → 252 ms (+24.8 %)."

    @Test func textTellsRunTimeAndSizeOfTheChange() throws {
        let text = TrendText.render(stepped, width: 80, usesColor: false)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[1] == "  \(Self.sentence)")
        #expect(text.contains("  1  ▼ worse  run-20  2026-10-11 14:13:20 UTC  202 ms → 252 ms  +24.8 %"))
        #expect(text.contains("run-20  2026-10-11 14:13:20 UTC  PASS     250 ms  ← change 1"))
        let marks = try #require(lines.first { $0.allSatisfy { $0 == " " || $0 == "1" } && $0.contains("1") })
        #expect(marks.count { $0 == " " } == marks.count - 1)
        #expect(marks.firstIndex(of: "1").map { marks.distance(from: marks.startIndex, to: $0) } == 13 + 20)
        #expect(TrendText.render(stepped, width: 80, usesColor: true).contains("\u{1B}[31m▼ worse"))
    }

    @Test func plotFitsTheTerminal_andHasADotInEveryColumn() {
        let many = trend((0..<500).map { index in Double(100 + index % 13) })
        let lines = TrendPlot(many, width: 80).lines
        #expect(lines.count == 9)
        #expect(lines.allSatisfy { $0.columnCount <= 80 })
        #expect(lines.joined().count { $0 == "•" } == 62)
        #expect(TrendPlot(trend([5]), width: 80).lines.isEmpty)
        #expect(TrendPlot(trend([5, 5, 5]), width: 80).lines.joined().count { $0 == "•" } == 3)
    }

    @Test func markdownHasTheChangeAndAllRuns() {
        let text = TrendMarkdown.render(stepped)
        #expect(text.contains("| 1 | run-20 | 2026-10-11 14:13:20 UTC | 202 ms | 252 ms | +24.8 % | ▼ worse |"))
        #expect(text.split(separator: "\n").count { $0.hasPrefix("| run-") } == 30)
        #expect(text.contains("|▇"))
    }

    @Test func htmlNeedsNothingElse_andEscapesNames() {
        let text = TrendHTML.render(stepped)
        #expect(text.contains("<h1>\(Self.sentence)</h1>"))
        #expect(text.ranges(of: "class=\"dot\"").count == 30)
        #expect(text.ranges(of: "class=\"level\"").count == 2)
        #expect(text.ranges(of: "class=\"edge\"").count == 1)
        #expect(text.contains("1: +24.8 %"))
        #expect(!text.contains("<shop>") && text.contains("&lt;shop&gt;"))
        #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("<script"))
        #expect(text.contains("prefers-color-scheme:dark"))
    }

    @Test func jsonHasTheChangeWithItsRun() throws {
        let json = TrendJSON.value(stepped)
        let changes = try #require(json["changes"]?.arrayValue)
        #expect(changes.count == 1)
        #expect(changes[0]["run"]?.stringValue == "run-20")
        #expect(changes[0]["position"]?.numberValue == 20)
        #expect(changes[0]["kind"]?.stringValue == "worse")
        #expect(json["runs"]?.arrayValue?.count == 30)
    }

    @Test func saysWhenNothingChanged_andWhenRunsAreTooFew() {
        let even = trend(series(40, before: 200, after: 200, noise: 1))
        #expect(
            TrendWords.conclusion(even) == "The p(95) of http_req_duration did not change its level in 40 runs."
        )
        #expect(TrendWords.conclusion(trend([1, 2])) == "2 runs are too few to tell a change: it takes 12 at least.")
        #expect(TrendWords.conclusion(trend([1])) == "1 run is too few to tell a change: it takes 12 at least.")
        #expect(trend([1, 1, 1, 1, 1, 2, 2, 2, 2, 2]).changes.isEmpty)
        #expect(!trend([1, 1.1, 1.2, 1.1, 1, 1.3, 2, 2.1, 2.2, 2.1, 2, 2.2]).changes.isEmpty)
    }

    @Test func tellsChangesOfSharesInPoints() {
        let shares = trend(series(30, before: 0.01, after: 0.03, noise: 0.0001), .percent)
        let change = shares.changes[0]
        #expect(TrendWords.change(shares, change) == "+2.00 points")
        #expect(TrendWords.value(shares, change.before) == "1.02 %")
    }
}
