import SpateMetrics
import Testing

@Suite struct MetricRegistryTests {
    @Test func hasBuiltinMetricsAtTheirPositions() throws {
        let registry = MetricRegistry()
        for builtin in BuiltinMetric.allCases {
            let metric = registry.seal().metrics[builtin.id]
            #expect(metric.id == builtin.id)
            #expect(registry.metric(named: metric.name)?.id == builtin.id)
        }
    }

    @Test func givesTheSameMetric_whenDeclaredTwice() throws {
        let registry = MetricRegistry()
        let first = try registry.declare(name: "my_trend", type: .trend, kind: .time)
        let second = try registry.declare(name: "my_trend", type: .trend, kind: .time)
        #expect(first.id == second.id)
        #expect(throws: MetricRegistry.DeclarationError.self) {
            try registry.declare(name: "my_trend", type: .counter, kind: .time)
        }
        #expect(throws: MetricRegistry.DeclarationError.self) {
            try registry.declare(name: "my_trend", type: .trend, kind: .default)
        }
    }

    @Test(arguments: ["ab", "_1", "A9_", "a" + String(repeating: "b", count: 128)])
    func acceptsName(name: String) throws {
        _ = try MetricRegistry().declare(name: name, type: .counter, kind: .default)
    }

    @Test(arguments: [
        "", "a", "1a", "a-b", "a b", "a.b", "é1", "aé", "@a", "[a", "`a", "{a",
        "a" + String(repeating: "b", count: 129),
    ])
    func refusesName(name: String) {
        #expect(throws: MetricRegistry.DeclarationError.self) {
            try MetricRegistry().declare(name: name, type: .counter, kind: .default)
        }
    }

    @Test func takesNoMetric_whenSealed() {
        let registry = MetricRegistry()
        _ = registry.seal()
        #expect(throws: MetricRegistry.DeclarationError.self) {
            try registry.declare(name: "late", type: .counter, kind: .default)
        }
    }

    @Test func sharesSubmetric_whenTagSetsAreEqual() throws {
        let registry = MetricRegistry()
        let parent = try #require(registry.metric(named: "http_reqs"))
        let first = registry.addSubmetric(try MetricSelector("http_reqs{a:1,b:2}"), parent: parent)
        let second = registry.addSubmetric(try MetricSelector("http_reqs{ b:2, a:1 }"), parent: parent)
        let third = registry.addSubmetric(try MetricSelector("http_reqs{a:1}"), parent: parent)
        #expect(first.sink == second.sink)
        #expect(second.name == "http_reqs{a:1,b:2}")
        #expect(third.sink != first.sink)
        #expect(registry.seal().submetrics.count == 2)
    }

    @Test func recordsIntoSubmetrics_whenTagsMatch() throws {
        let registry = MetricRegistry()
        let parent = try #require(registry.metric(named: "http_reqs"))
        _ = registry.addSubmetric(try MetricSelector("http_reqs{status:200}"), parent: parent)
        let layout = registry.seal()
        let shard = MetricShard(layout: layout)
        shard.record(.httpReqs, 1, shard.tagSet([("status", "200"), ("x", "y")]))
        shard.record(.httpReqs, 1, shard.tagSet([("status", "404")]))
        let batch = shard.exchange(recycling: nil)
        #expect((batch.sinks[BuiltinMetric.httpReqs.id] as? CounterSink)?.value == 2)
        #expect((batch.sinks[layout.submetrics[0].sink] as? CounterSink)?.value == 1)
        #expect(shard.exchange(recycling: nil).sinks.allSatisfy { $0.isEmpty })
    }

    @Test func internsEqualTagSets() {
        var table = TagTable()
        let first = table.intern([("b", "2"), ("a", "1")])
        let second = table.intern([("a", "0"), ("a", "1"), ("b", "2")])
        #expect(first === second)
        #expect(first["a"] == "1")
        #expect(first["c"] == nil)
        #expect(table.intern([("a", "1")]) !== first)
    }
}
