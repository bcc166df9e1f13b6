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
}
