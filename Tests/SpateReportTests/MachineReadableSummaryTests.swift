import SpateCore
import SpateMetrics
import Testing

@testable import SpateReport

struct MachineReadableSummaryTests {
    private func json(_ summary: RunSummary) -> JSONValue {
        MachineReadableSummary.json(summary, script: "export default 1", generatedAt: "2026-01-02T03:04:05.6Z")
    }

    @Test func hasTheFixedShape() throws {
        let summary = SampleRun.summary(
            [
                try SampleRun.metric("vus", .gauge, values: [1, 3, 2]),
                try SampleRun.metric("checks", .rate, values: [1, 1, 0]),
                try SampleRun.metric("my_rate", .rate, values: [1, 0], thresholds: [("rate>0", true)]),
                try SampleRun.metric("http_reqs", .counter, values: [4]),
                try SampleRun.metric("http_req_duration", .trend, .time, values: [1, 2, 3]),
                try SampleRun.metric("http_req_waiting", .trend, .time, values: [1]),
            ],
            checks: [
                .init(groupPath: "", name: "ok", passes: 1, fails: 0),
                .init(groupPath: "::g", name: "ok", passes: 1, fails: 1),
            ],
            stats: ["avg", "p(99)", "p(95)", "count"]
        )
        let expected = """
            {"version":"1.0.0",\
            "metadata":{"k6_version":"\(ProductVersion.referenceK6)","generated_at":"2026-01-02T03:04:05.6Z"},\
            "config":{"duration":2,"execution":"local","script":"export default 1"},\
            "results":{"checks":{"metrics":[\
            {"name":"checks_total","type":"counter","contains":"default","values":{"count":3}},\
            {"name":"checks_failed","type":"rate","contains":"default",\
            "values":{"rate":0.3333333333333333,"matches":1,"total":3}},\
            {"name":"checks_succeeded","type":"rate","contains":"default",\
            "values":{"rate":0.6666666666666666,"matches":2,"total":3}}],\
            "results":[{"name":"ok","passes":2,"fails":1}]},\
            "metrics":[\
            {"name":"vus","type":"gauge","contains":"default","values":{"value":2,"min":1,"max":3}},\
            {"name":"my_rate","type":"rate","contains":"default","values":{"rate":0.5,"matches":1,"total":2}},\
            {"name":"http_reqs","type":"counter","contains":"default","values":{"count":4}},\
            {"name":"http_req_duration","type":"trend","contains":"time","values":{"avg":2,"p95":2.9}}]}}
            """
        #expect(json(summary).serialized() == expected)
    }

    @Test func hasThePartsOfARequest_inFullMode() throws {
        var summary = SampleRun.summary([try SampleRun.metric("http_req_waiting", .trend, .time, values: [1])])
        #expect(json(summary)["results"]?["metrics"]?.arrayValue?.isEmpty == true)
        summary.mode = .full
        #expect(json(summary)["results"]?["metrics"]?.arrayValue?.count == 1)
    }
}
