import SpateMetrics
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct RecordedThresholdTests {
    private static let run: RunRecord = {
        var run = SyntheticRun(seed: 2)
        run.seconds = 40
        run.requestsPerSecond = 50
        run.slowdowns = [(20..<25, 10)]
        return run.make()
    }()

    private func reading(_ source: String, metric: String = "http_req_duration") throws -> RecordedThreshold.Reading? {
        let facts = ThresholdFacts(metric: metric, source: source)
        return try #require(RecordedThreshold(facts, in: Self.run)).reading(over: Self.run.intervals)
    }

    @Test func readsEveryPart() throws {
        func part(_ source: String) -> RecordedThreshold.Part? {
            RecordedThreshold(ThresholdFacts(metric: "http_reqs", source: source), in: Self.run)?.part
        }
        #expect(part("count > 5") == .whole)
        #expect(part("count>5 over 30s") == .sliding(lengthNanos: 30_000_000_000))
        #expect(part("count>5 from 2s to 7s") == .span(fromNanos: 2_000_000_000, toNanos: 7_000_000_000))
        #expect(part("count>5 from 2s") == .span(fromNanos: 2_000_000_000, toNanos: .max))
        #expect(part("count>5 to 7s") == .span(fromNanos: 0, toNanos: 7_000_000_000))
        #expect(part("count>5 in stage 2") == .span(fromNanos: 10_000_000_000, toNanos: 30_000_000_000))
        #expect(part("count>5 in stage 2 of default") == .span(fromNanos: 10_000_000_000, toNanos: 30_000_000_000))
        #expect(part("count>5 in stage 9") == nil && part("count>5 over soon") == nil && part("often") == nil)
    }

    @Test func findsTheWorstWindow() throws {
        let found = try #require(try reading("p(95)<500 over 5s"))
        #expect(found.isCrossed && found.value > 1500)
        #expect((20_000_000_000...21_000_000_000).contains(found.sinceNanos ?? 0))
    }

    @Test func judgesOnlyItsPart() throws {
        #expect(try reading("p(95)<500 from 26s")?.isCrossed == false)
        #expect(try reading("p(95)<500 from 20s to 25s")?.isCrossed == true)
    }

    @Test func forgetsWhen_afterRecovering() throws {
        let found = try #require(try reading("p(99)<100000"))
        #expect(!found.isCrossed && found.sinceNanos == nil)
    }

    @Test func counterWithoutSamplesIsZero() throws {
        #expect(try reading("count<5", metric: "errors")?.value == 0)
        #expect(try reading("p(95)<5", metric: "nothing") == nil)
    }

    @Test func rateOfCounterIsPerSecond() throws {
        #expect(try reading("rate>10", metric: "http_reqs")?.value == 50)
        #expect(try reading("rate>10 over 4s", metric: "http_reqs")?.value == 50)
    }
}
