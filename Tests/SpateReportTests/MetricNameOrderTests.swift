import Testing

@testable import SpateReport

struct MetricNameOrderTests {
    /// Both lists are what `localeCompare` made of them in k6 v1.1.
    @Test func ordersAsLocaleCompare() {
        let names = [
            "__a", "_a", "a", "A", "a_", "a_b", "A_b", "a1", "aa", "ab", "aB", "Ab", "AB", "b", "B", "http_req",
            "http_req_duration", "http_reqs", "z",
        ]
        #expect(names.reversed().sorted(by: MetricNameOrder.isBefore) == names)
        let suffixes = ["{a:1,b:2}", "{a:1}", "{A:1}", "{a}", "{ab:1}", "{b:1}"]
        #expect(suffixes.reversed().sorted(by: MetricNameOrder.isBefore) == suffixes)
    }

    @Test func putsSubmetricsBehindTheirParent() {
        let names = [
            "http_req_duration", "http_req_duration{a:1}", "http_req_duration{b:1}", "http_reqs", "http_reqs{a:1}",
        ]
        #expect(names.reversed().sorted(by: MetricNameOrder.isBefore) == names)
    }
}
