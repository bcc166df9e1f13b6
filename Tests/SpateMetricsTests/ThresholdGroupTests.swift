import SpateCore
import Testing

@testable import SpateMetrics

@Suite struct ThresholdGroupTests {
    private static func group(
        _ source: String,
        abortOnFail: Bool = false,
        delay: GoDuration? = nil
    ) throws -> ThresholdGroup {
        let threshold = Threshold(
            source: source,
            expression: try ThresholdExpression(source),
            abortOnFail: abortOnFail,
            delayAbortEval: delay
        )
        return ThresholdGroup(metricName: "m", sink: 0, thresholds: [threshold])
    }

    private static var ten: CounterSink {
        let sink = CounterSink()
        sink.add(10)
        return sink
    }

    @Test func isUntainted_whenHeld() throws {
        var group = try Self.group("count>5", abortOnFail: true)
        let wantsAbort = group.evaluate(Self.ten, elapsedSeconds: 1)
        #expect(!wantsAbort)
        #expect(!group.isTainted)
    }

    @Test func isTainted_whenOneFails() throws {
        var group = try Self.group("count>50")
        let wantsAbort = group.evaluate(Self.ten, elapsedSeconds: 1)
        #expect(!wantsAbort)
        #expect(group.isTainted)
        #expect(group.isHeld == [false])
    }

    @Test func recovers_whenItHoldsAgain() throws {
        var group = try Self.group("count>50")
        _ = group.evaluate(CounterSink(), elapsedSeconds: 1)
        let sink = CounterSink()
        sink.add(51)
        _ = group.evaluate(sink, elapsedSeconds: 2)
        #expect(!group.isTainted)
    }

    @Test(arguments: [(nil, 0.0, true), (3, 2, false), (3, 3, false), (3, 4, true)] as [(Int64?, Double, Bool)])
    func asksForTheEnd_onlyBehindTheDelay(delay: Int64?, elapsed: Double, wantsAbort: Bool) throws {
        var group = try Self.group("count>50", abortOnFail: true, delay: delay.map { .seconds($0) })
        let asked = group.evaluate(Self.ten, elapsedSeconds: elapsed)
        #expect(asked == wantsAbort)
    }

    @Test(arguments: [
        ("count<5", "counter", ThresholdVerdict.held), ("count>5", "counter", .crossed), ("rate<1", "rate", .noData),
        ("p(95)<1", "trend", .noData), ("value==0", "gauge", .noData), ("max>=0", "trend", .held),
        ("rate>=0", "rate", .held), ("rate<=1", "rate", .held), ("avg>-1", "trend", .held),
        ("max<=0", "trend", .noData),
    ])
    func hasNoData_whenThereIsNothingToJudge(source: String, type: String, verdict: ThresholdVerdict) throws {
        let sinks: [String: Sink] = [
            "counter": CounterSink(), "rate": RateSink(), "trend": TrendSink(), "gauge": GaugeSink(),
        ]
        var group = try Self.group(source)
        _ = group.evaluate(try #require(sinks[type]), elapsedSeconds: 1, noData: .fail)
        #expect(group.verdicts == [verdict])
        #expect(group.lacksData == (verdict == .noData))
        #expect(group.isTainted == (verdict == .crossed))
    }

    /// k6's way: an empty trend is 0, an empty rate passes.
    @Test(arguments: [("rate>0.9", "rate", true), ("p(95)<1", "trend", true), ("p(95)>1", "trend", false)])
    func judgesEmptySinks_whenNoDataPasses(source: String, type: String, holds: Bool) throws {
        var group = try Self.group(source)
        _ = group.evaluate(type == "rate" ? RateSink() : TrendSink(), elapsedSeconds: 1, noData: .pass)
        #expect(group.isHeld == [holds])
    }

    @Test(
        arguments: [
            (ThresholdReading(value: 3, isCrossed: false, endNanos: nil), ThresholdVerdict.held),
            (ThresholdReading(value: 3, isCrossed: true, endNanos: nil), .crossed), (nil, .noData),
        ] as [(ThresholdReading?, ThresholdVerdict)]
    )
    func goesByTheReading_whenItJudgesAPart(reading: ThresholdReading?, verdict: ThresholdVerdict) throws {
        let threshold = Threshold(
            source: "count>5",
            expression: try ThresholdExpression("count>5"),
            abortOnFail: true,
            scope: .sliding(.seconds(1)),
            window: .sliding(lengthNanos: 1_000_000_000)
        )
        var group = ThresholdGroup(metricName: "m", sink: 0, thresholds: [threshold])
        let asked = group.evaluate(Self.ten, elapsedSeconds: 1, noData: .fail) { _ in reading }
        #expect(group.verdicts == [verdict])
        #expect(asked == (verdict == .crossed))
    }
}
