import SpateCore
import SpateMetrics
import Testing

@Suite struct MetricSelectorTests {
    @Test(
        arguments: [
            ("http_reqs", "http_reqs", "", []),
            ("http_reqs{status:200}", "http_reqs", "status:200", ["status=200"]),
            ("m{a:1,b:2}", "m", "a:1,b:2", ["a=1", "b=2"]),
            ("m{ a : 1 , b : 2 }", "m", " a : 1 , b : 2 ", ["a=1", "b=2"]),
            ("m{\"a\":'1'}", "m", "\"a\":'1'", ["a=1"]),
            ("m{url:http://x/y}", "m", "url:http://x/y", ["url=http://x/y"]),
            ("m{group:::main}", "m", "group:::main", ["group=::main"]),
            ("m{a:{b}}", "m", "a:{b}", ["a={b}"]),
        ] as [(String, String, String, [String])]
    )
    func reads(text: String, metric: String, suffix: String, tags: [String]) throws {
        let selector = try MetricSelector(text)
        #expect(selector.metric == metric)
        #expect(selector.suffix == suffix)
        #expect(selector.tags.map { "\($0.key)=\($0.value)" } == tags)
        #expect(selector.isSubmetric == !suffix.isEmpty)
    }

    @Test(arguments: [
        "m{", "m}", "m{a:1", "m{a:1}b", "m{}", "m{a}", "m{a:}", "m{:1}", "m{a:1,}", "m{,a:1}", "m{a:\"\"}", "m{a: }",
    ])
    func refuses(text: String) {
        #expect(throws: ConfigIssue.self) { try MetricSelector(text) }
    }

    @Test func namesThePlace_whenRefused() {
        #expect {
            try MetricSelector("m{a}")
        } throws: { error in
            (error as? ConfigIssue)?.path == "thresholds.m{a}"
        }
    }
}
