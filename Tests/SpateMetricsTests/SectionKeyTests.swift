import Testing

@testable import SpateMetrics

struct SectionKeyTests {
    private func keys(_ tags: [(key: String, value: String)]) -> [SectionKey] {
        var table = TagTable()
        return SectionKey.keys(of: table.intern(tags))
    }

    @Test func findsSectionsByTags() {
        #expect(keys([]).isEmpty)
        #expect(keys([("scenario", "default"), ("group", "")]).isEmpty)
        #expect(keys([("scenario", "default"), ("group", "::a")]) == [SectionKey(scenario: "", group: "::a")])
        #expect(
            keys([("scenario", "shop"), ("group", "::a::b")])
                == [SectionKey(scenario: "shop", group: nil), SectionKey(scenario: "shop", group: "::a::b")]
        )
        #expect(keys([("scenario", "shop")]) == [SectionKey(scenario: "shop", group: nil)])
    }

    @Test(arguments: ["::setup", "::teardown", "mine", ""])
    func leavesOutWhatIsNoGroupOfTheTest(_ group: String) {
        #expect(keys([("group", group)]).isEmpty)
    }

    @Test func keepsGroupsWithinSetup() {
        #expect(keys([("group", "::setup::a")]) == [SectionKey(scenario: "", group: "::setup::a")])
    }

    @Test func addsUpBySection_whenAsked() throws {
        let shard = MetricShard(layout: MetricRegistry().seal(), divisions: .scenariosAndGroups)
        let grouped = shard.tagSet([("scenario", "shop"), ("group", "::a")])
        shard.record(.httpReqs, 2, grouped)
        shard.record(.httpReqs, 3, shard.tagSet([("scenario", "shop"), ("group", "")]))
        let first = shard.exchange(recycling: nil)
        #expect(first.sections.map(\.key.group) == [nil, "::a"])
        #expect(values(first) == [5, 2])
        shard.record(.httpReqs, 7, shard.tagSet([("scenario", "other")]))
        let second = shard.exchange(recycling: nil)
        #expect(values(second) == [nil, nil, 7])
        first.reset()
        _ = shard.exchange(recycling: first)
        shard.record(.httpReqs, 1, grouped)
        #expect(values(shard.exchange(recycling: nil)) == [1, 1])
    }

    private func values(_ batch: MetricBatch) -> [Double?] {
        batch.sections.map { ($0.sinks[BuiltinMetric.httpReqs.id] as? CounterSink)?.value }
    }

    @Test func hasNoSections_unlessAsked() {
        let shard = MetricShard(layout: MetricRegistry().seal())
        shard.record(.httpReqs, 2, shard.tagSet([("scenario", "shop"), ("group", "::a")]))
        #expect(shard.exchange(recycling: nil).sections.isEmpty)
    }

    @Test func mergesSections() {
        let layout = MetricRegistry().seal()
        let key = SectionKey(scenario: "", group: "::a")
        let left = SectionSinks(key: key, firstNanos: 5, layout: layout)
        let right = SectionSinks(key: key, firstNanos: 3, layout: layout)
        left.add(BuiltinMetric.iterations.id, 1)
        right.add(BuiltinMetric.iterations.id, 2)
        right.add(BuiltinMetric.httpReqs.id, 4)
        left.merge(right)
        #expect(left.firstNanos == 3)
        #expect((left.sinks[BuiltinMetric.iterations.id] as? CounterSink)?.value == 3)
        #expect((left.sinks[BuiltinMetric.httpReqs.id] as? CounterSink)?.value == 4)
        #expect(left.sinks[BuiltinMetric.vus.id] == nil)
    }
}
