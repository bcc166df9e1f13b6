import SpateMetrics
import SpateModules
import Testing

@Suite struct URLTagBudgetTests {
    private func budget(_ registry: MetricRegistry = MetricRegistry()) -> URLTagBudget {
        URLTagBudget(endpoints: EndpointRoll(limit: 2), shard: MetricShard(layout: registry.seal()), limit: 2)
    }

    @Test func patternsReplaceURLs_whenThereAreTooMany() {
        let budget = budget()
        #expect(budget.tagValue(ofURL: "http://a/1") == "http://a/1")
        #expect(budget.tagValue(ofURL: "http://a/2") == "http://a/2")
        #expect(!budget.isExhausted)
        #expect(budget.tagValue(ofURL: "http://a/3") == "http://a/{id}")
        #expect(budget.isExhausted)
        #expect(budget.tagValue(ofURL: "http://a/x") == "http://a/x")
        #expect(budget.tagValue(ofURL: "http://a/y") == "(other)")
    }

    @Test func countsAURLOnce_howeverManySetsHaveIt() {
        let budget = budget()
        for _ in 0..<10 { #expect(budget.tagValue(ofURL: "http://a/1") == "http://a/1") }
        #expect(!budget.isExhausted)
        #expect(budget.tagValue(ofURL: "http://a/2") == "http://a/2")
    }

    @Test func keepsURLs_whenASubmetricNeedsThem() throws {
        let registry = MetricRegistry()
        let metric = try #require(registry.metric(named: "http_reqs"))
        _ = registry.addSubmetric(try MetricSelector("http_reqs{url:http://a/5}"), parent: metric)
        let budget = budget(registry)
        for index in 0..<10 { #expect(budget.tagValue(ofURL: "http://a/\(index)") == "http://a/\(index)") }
    }
}
