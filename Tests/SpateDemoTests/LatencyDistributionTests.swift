import Testing

@testable import SpateDemo

@Suite struct LatencyDistributionTests {
    @Test(arguments: [
        ("fixed:50ms", LatencyDistribution.fixed(.milliseconds(50))),
        ("fixed:0s", .fixed(.zero)),
        ("uniform:10ms..50ms", .uniform(.milliseconds(10), .milliseconds(50))),
        ("uniform:1.5ms..2s", .uniform(.microseconds(1500), .seconds(2))),
        ("normal:50ms,10ms", .normal(mean: .milliseconds(50), deviation: .milliseconds(10))),
        ("lognormal:50ms,0.5", .logNormal(median: .milliseconds(50), sigma: 0.5)),
    ])
    func readsAndWritesTheGrammar(text: String, distribution: LatencyDistribution) throws {
        #expect(try LatencyDistribution(parsing: text) == distribution)
        #expect(distribution.text == text)
    }

    @Test(arguments: [
        ("", "\(LatencyDistribution.rule), is “”"),
        ("50ms", "\(LatencyDistribution.rule), is “50ms”"),
        ("poisson:50ms", "\(LatencyDistribution.rule), is “poisson:50ms”"),
        ("fixed:50", "“50” must be a duration from 0s to 24h, such as 50ms, is “fixed:50”"),
        ("fixed:-5ms", "“-5ms” must be a duration from 0s to 24h, such as 50ms, is “fixed:-5ms”"),
        ("fixed:25h", "“25h” must be a duration from 0s to 24h, such as 50ms, is “fixed:25h”"),
        ("uniform:10ms", "\(LatencyDistribution.rule), is “uniform:10ms”"),
        (
            "uniform:50ms..10ms",
            "the first duration of uniform must not exceed the second, is “uniform:50ms..10ms”"
        ),
        ("normal:50ms", "\(LatencyDistribution.rule), is “normal:50ms”"),
        ("lognormal:50ms,x", "sigma of lognormal must be a number from 0 to 10, is “lognormal:50ms,x”"),
        ("lognormal:50ms,-1", "sigma of lognormal must be a number from 0 to 10, is “lognormal:50ms,-1”"),
    ])
    func tellsTheRule_whenTheTextIsWrong(text: String, message: String) {
        let error = #expect(throws: FaultSyntaxError.self) { try LatencyDistribution(parsing: text) }
        #expect(error?.message == message)
    }

    /// A fixed seed, so the shares are the same on every machine.
    @Test func samplesFollowTheDistribution() {
        let normal = sortedSamples(.normal(mean: .milliseconds(50), deviation: .milliseconds(10)))
        #expect((49_500_000...50_500_000).contains(normal[5000]))
        #expect((59_500_000...60_500_000).contains(normal[8413]))
        let logNormal = sortedSamples(.logNormal(median: .milliseconds(50), sigma: 0.5))
        #expect((49_000_000...51_000_000).contains(logNormal[5000]))
        #expect((81_000_000...84_500_000).contains(logNormal[8413]))
        let uniform = sortedSamples(.uniform(.milliseconds(10), .milliseconds(50)))
        #expect((10_000_000...10_100_000).contains(uniform[0]))
        #expect((29_000_000...31_000_000).contains(uniform[5000]))
        #expect((49_900_000...50_000_000).contains(uniform[9999]))
    }

    @Test func staysWithinBounds_whenSamplesAreWild() {
        #expect(sortedSamples(.normal(mean: .zero, deviation: .seconds(1))).first == 0)
        let wild = sortedSamples(.logNormal(median: .seconds(3600), sigma: 10))
        #expect(wild.last == LatencyDistribution.longestNanos)
    }

    @Test func takesTheSameDrawsForEveryDistribution() {
        var first = SplitMix64(seed: 3)
        var second = SplitMix64(seed: 3)
        _ = LatencyDistribution.fixed(.zero).sampleNanos(&first)
        _ = LatencyDistribution.uniform(.zero, .seconds(1)).sampleNanos(&second)
        #expect(first.next() == second.next())
    }

    private func sortedSamples(_ distribution: LatencyDistribution) -> [UInt64] {
        var generator = SplitMix64(seed: 1)
        return (0..<10_000).map { _ in distribution.sampleNanos(&generator) }.sorted()
    }
}
