import SpateMetrics
import Testing

@testable import SpateReport

/// The scripts `summary-full*.js` compare whole runs with k6; here are the parts that they cannot fix.
struct FullSummaryTextTests {
    private func part(
        _ scenario: String,
        _ group: String?,
        hits: Double?,
        check: (passes: Int, fails: Int)? = nil
    ) throws -> RunSummary.Part {
        var metrics: [RunSummary.MetricResult] = []
        if let hits { metrics.append(try SampleRun.metric("hits", .counter, values: [hits])) }
        if let check {
            let values = Array(repeating: 1.0, count: check.passes) + Array(repeating: 0, count: check.fails)
            metrics.append(try SampleRun.metric("checks", .rate, values: values))
        }
        return RunSummary.Part(
            scenario: scenario,
            groupPath: group,
            metrics: metrics,
            checks: check.map { [.init(groupPath: group ?? "", name: "ok", passes: $0.passes, fails: $0.fails)] } ?? []
        )
    }

    private func full(_ parts: [RunSummary.Part]) throws -> String {
        var summary = SampleRun.summary([
            try SampleRun.metric("hits", .counter, values: [9]), try SampleRun.metric("more", .counter, values: [1]),
        ])
        summary.mode = .full
        summary.parts = parts
        let text = SummaryText.render(summary)
        // What follows the totals, which have one block of two lines.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropFirst(8).joined(separator: "\n")
    }

    @Test func nestsGroups_inTheOrderOfTheirFirstSamples() throws {
        let text = try full([
            part("", "::b", hits: 1), part("", "::a::deep", hits: 2), part("", "::b::in", hits: 3),
            part("", "::a", hits: nil),
        ])
        #expect(
            text == """

                  █ GROUP: b\u{20}

                    CUSTOM
                    hits...: 1 0.5/s

                    ↳ GROUP: in\u{20}

                      CUSTOM
                      hits...: 3 1.5/s


                  █ GROUP: a\u{20}

                    ↳ GROUP: deep\u{20}

                      CUSTOM
                      hits...: 2 1/s




                """
        )
    }

    @Test func sortsScenarios_andPutsTheirGroupsIntoThem() throws {
        let text = try full([
            part("zeta", nil, hits: 1), part("alpha", "::g", hits: 2), part("alpha", nil, hits: 3),
            part("", "::top", hits: 4),
        ])
        let titles = text.split(separator: "\n").filter { $0.contains("GROUP") || $0.contains("SCENARIO") }
        #expect(
            titles == ["  █ GROUP: top ", "  █ SCENARIO: alpha ", "    ↳ GROUP: g ", "  █ SCENARIO: zeta "]
        )
    }

    @Test func putsDetailsOfChecksFurtherIn_withEachLevel() throws {
        let text = try full([part("", "::a::b", hits: nil, check: (1, 1))])
        #expect(text.contains("      ✗ ok\n          ↳  50% — ✓ 1 / ✗ 1\n"))
    }

    @Test func showsThePartsOfARequest() throws {
        var summary = SampleRun.summary([
            try SampleRun.metric("http_req_waiting", .trend, .time, values: [1]),
            try SampleRun.metric("http_reqs", .counter, values: [1]),
            try SampleRun.metric("group_duration", .trend, .time, values: [1]),
        ])
        #expect(!SummaryText.render(summary).contains("http_req_waiting"))
        summary.mode = .full
        #expect(SummaryText.render(summary).contains("    HTTP\n    http_req_waiting...: avg=1ms"))
        #expect(!SummaryText.render(summary).contains("group_duration"))
    }
}
