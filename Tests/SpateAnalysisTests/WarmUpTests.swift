import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct MarginalStandardErrorTests {
    private func noise(_ count: Int, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in 100 + 3 * random.normal() }
    }

    @Test func findsTheEndOfAHighBeginning() {
        var values = noise(120, seed: 1)
        for index in 0..<20 { values[index] += 200 - Double(index) * 10 }
        guard case .settledAfter(let count)? = MarginalStandardError.finding(values) else {
            Issue.record("a beginning three times as high is a warm-up")
            return
        }
        #expect((10...25).contains(count))
    }

    @Test func findsNone_inNoise() {
        let found = (1...100).filter { MarginalStandardError.finding(noise(120, seed: $0)) != .settledFromStart }
        #expect(found.count <= 2)
    }

    @Test func neverSettles_whenItGrowsToTheEnd() {
        #expect(MarginalStandardError.finding((0..<60).map { Double($0) }) == .unsettled)
    }

    @Test func isUnknown_forFewValues() {
        #expect(MarginalStandardError.finding([1, 2, 3]) == nil)
    }
}

@Suite struct WarmUpTests {
    private func run(_ change: (inout SyntheticRun) -> Void = { _ in }) -> RunRecord {
        var run = SyntheticRun(seed: 4)
        run.seconds = 60
        run.requestsPerSecond = 200
        run.wander = 0.03
        run.isSteady = true
        change(&run)
        return run.make()
    }

    @Test func isDetected_inASteadyRun() throws {
        let record = run { $0.slowdowns = [(0..<8, 4)] }
        let means = record.intervals.compactMap { $0.value(ofSeries: 1)?.distribution?.mean }
        #expect(MarginalStandardError.finding(means) == .settledAfter(8), "\(means.map { Int($0) })")
        let warmUp = try #require(record.warmUp)
        #expect(warmUp.origin == .detected)
        #expect((7_000_000_000...10_000_000_000).contains(warmUp.endNanos))
    }

    @Test func isNotDetected_inARunThatIsTheSameAllAlong() {
        #expect(run().warmUp == nil)
    }

    @Test func isNotLookedFor_whileLoadRamps() {
        let record = run {
            $0.isSteady = false
            $0.slowdowns = [(0..<8, 4)]
        }
        #expect(record.warmUp == nil)
    }

    @Test func declaredOneWins() {
        var record = run { $0.slowdowns = [(0..<8, 4)] }
        record.header.warmUpNanos = 20_000_000_000
        #expect(record.warmUp == WarmUp(endNanos: 20_000_000_000, origin: .declared))
        #expect(record.judgedIntervals.count == 60)
        record.header.excludesWarmUp = true
        #expect(record.judgedIntervals.count == 40)
    }
}
