import SpateCore
import SpateMetrics
import Testing

@testable import SpateReport

/// Whole runs were also compared with k6 v1.1 by hand: all bytes agree but the number of dots and what k6 v2 changed.
struct SummaryTextTests {
    @Test func rendersEverySection() throws {
        let expected = """


              █ THRESHOLDS\u{20}

                checks
                ✓ 'rate>0.5' rate=75.00%

                http_req_duration
                ✓ 'p(95)<500' p(95)=2.9ms
                ✗ 'avg<0.0001' avg=1.61ms

                  {status:200}
                  ✓ 'max < 2000' max=3.09ms

                http_reqs{status:200}
                ✗ 'count>100' count=0

                my_gauge
                ✓ 'value != 3' value !=-5.123457


              █ TOTAL RESULTS\u{20}

                checks_total.......: 4      2/s
                checks_succeeded...: 75.00% 3 out of 4
                checks_failed......: 25.00% 1 out of 4

                ✓ is ok
                ✗ is bad
                  ↳  50% — ✓ 1 / ✗ 1

                CUSTOM
                my_gauge.............: -5.123457 min=-5.123457 max=3

                HTTP
                http_req_duration....: avg=1.61ms min=519.76µs med=1.24ms max=3.09ms p(90)=2.72ms p(95)=2.9ms\u{20}
                  { status:200 }.....: avg=1.61ms min=519.76µs med=1.24ms max=3.09ms p(90)=2.72ms p(95)=2.9ms\u{20}
                http_req_failed......: 0.00%     0 out of 3
                http_reqs............: 6         3/s
                  { status:200 }.....: 0         0/s

                EXECUTION
                iteration_duration...: avg=2.87ms min=236.39µs med=2.87ms max=5.52ms p(90)=4.99ms p(95)=5.25ms
                iterations...........: 6         3/s
                vus..................: 2         min=1         max=2

                NETWORK
                data_sent............: 426 B     213 B/s




            """
        #expect(SummaryText.render(try SampleRun.everything()) == expected)
    }

    /// The escapes are those that k6 v1.1 writes on a terminal.
    @Test func coloursEveryPart_whenAsked() throws {
        let text = SummaryText.render(try SampleRun.everything(usesColor: true))
        let lines = text.replacing("\u{1B}[", with: "^").split(separator: "\n")
        let expected = [
            "  █ ^1mTHRESHOLDS^0m ",
            "    http_req_duration",
            "    ^32m✓^0m ^37m'p(95)<500'^0m ^37mp(95)^0m=^36m2.9ms^0m",
            "    ^31m✗^0m ^37m'avg<0.0001'^0m ^37mavg^0m=^36m1.61ms^0m",
            "    checks_succeeded^2;37m...:^0m ^36m75.00%^0m ^2;36m3 out of 4^0m",
            "    ^32m✓ is ok^0m",
            "    ^31m✗ is bad^0m",
            "      ^31m↳  50% — ✓ 1 / ✗ 1^0m",
            "    ^1mCUSTOM^0m",
            "    vus^2;37m..................:^0m ^36m2^0m         ^2;36mmin=1^0m         ^2;36mmax=2^0m",
        ]
        for line in expected { #expect(lines.contains(line[...]), "\(line)") }
    }

    @Test func saysNothingOfUnknownStats() throws {
        let metric = try SampleRun.metric(
            "wait",
            .trend,
            .time,
            values: [2],
            thresholds: [("med>0", true), ("p(33.3)<9", true), ("avg != 3", true), ("max<9", true)]
        )
        var summary = SampleRun.summary([metric], stats: ["max"])
        let text = SummaryText.render(summary)
        #expect(text.contains("✓ 'med>0' med=\n"))
        #expect(text.contains("✓ 'p(33.3)<9' p(33.3)=2ms\n"))
        #expect(text.contains("✓ 'avg != 3' avg !=\n"))
        #expect(text.contains("✓ 'max<9' max=2ms\n"))
        summary.usesColor = true
        #expect(SummaryText.render(summary).contains("=\u{1B}[36mundefined\u{1B}[0m\n"))
    }

    @Test func showsRateOfCounters_unlessCountIsAsked() throws {
        let metric = try SampleRun.metric(
            "hits",
            .counter,
            values: [3],
            thresholds: [("count>1", true), ("rate>1", true), ("count != 4", true)]
        )
        let text = SummaryText.render(SampleRun.summary([metric]))
        #expect(text.contains("'count>1' count=3\n"))
        #expect(text.contains("'rate>1' rate=1.5/s\n"))
        #expect(text.contains("'count != 4' count !=1.5/s\n"))
    }

    @Test func addsUpChecksOfOneName() throws {
        let summary = SampleRun.summary(
            [try SampleRun.metric("checks", .rate, values: [1, 1, 0])],
            checks: [
                .init(groupPath: "", name: "same", passes: 1, fails: 0),
                .init(groupPath: "::a", name: "other", passes: 1, fails: 0),
                .init(groupPath: "::b", name: "same", passes: 1, fails: 1),
            ]
        )
        let block = "    ✗ same\n      ↳  66% — ✓ 2 / ✗ 1\n    ✓ other\n\n"
        #expect(SummaryText.render(summary).contains(block))
    }

    @Test func fillsExtrasOfGaugesOnly() throws {
        let summary = SampleRun.summary([
            try SampleRun.metric("aa", .gauge, values: [123_456, 1]),
            try SampleRun.metric("bbb", .gauge, .time, values: [7]),
            try SampleRun.metric("c", .counter, values: [1_234_567]),
        ])
        let expected = """
                CUSTOM
                aa....: 1       min=1      max=123456
                bbb...: 7ms     min=7ms    max=7ms\("   ")
                c.....: 1234567 617283.5/s

            """
        #expect(SummaryText.render(summary).contains(expected))
    }

    @Test func leavesDotsOut_whenThereIsOneMetric() throws {
        let text = SummaryText.render(SampleRun.summary([try SampleRun.metric("hits", .counter, values: [3])]))
        #expect(text.contains("    hits: 3 1.5/s\n"))
    }

    @Test func showsChecksWithoutOutcomes_whenOnlyThresholdsNameThem() throws {
        let metric = try SampleRun.metric("checks", .rate, values: [], thresholds: [("rate>0.9", true)])
        let expected = """
                checks_total.......: 0     0/s
                checks_succeeded...: 0.00% 0 out of 0
                checks_failed......: 0.00% 0 out of 0


            """
        #expect(SummaryText.render(SampleRun.summary([metric])).contains(expected))
    }

    @Test func showsTitleOnly_whenNothingWasMeasured() {
        #expect(SummaryText.render(SampleRun.summary([])) == "\n\n  █ TOTAL RESULTS \n\n\n\n")
    }
}
