import SpateAnalysis
import SpateRecord
import Testing

@Suite struct HealthRulesTests {
    /// A sample each 100 ms, of the given shares of time that a loop waited for a core and of what it ran.
    private func samples(_ delays: [Double], busy: Double = 0.2) -> [HealthSample] {
        delays.enumerated().map { index, delay in
            var sample = HealthSample(nanos: UInt64(index) * 100_000_000)
            sample.schedulerDelay = delay
            sample.busiestLoop = busy
            return sample
        }
    }

    @Test func busyLoopAloneIsHealthy() {
        #expect(HealthRules.degradedSpans(samples(Array(repeating: 0.01, count: 300), busy: 1)).isEmpty)
    }

    @Test func singleBadSamplesAreNoReason() {
        let delays = (0..<300).map { $0 % 4 == 0 ? 0.9 : 0.02 }
        #expect(HealthRules.degradedSpans(samples(delays)).isEmpty)
    }

    /// As it was measured with the target on the same two cores.
    @Test func targetBesideTheGeneratorIsNoReason() {
        let delays = (0..<300).map { 0.4 + 0.15 * Double($0 % 3) / 2 }
        #expect(HealthRules.degradedSpans(samples(delays, busy: 0.39)).isEmpty)
    }

    /// As it was measured at 300 requests a second.
    @Test func competitionTellsUnderLittleLoad() {
        let delays =
            Array(repeating: 0.02, count: 60) + [0.09, 0.12, 0.2, 0.24, 0.21, 0.15, 0.29, 0.27, 0.24, 0.18, 0.16]
        let spans = HealthRules.degradedSpans(samples(delays, busy: 0.045))
        #expect(spans.map(\.startNanos) == [6_000_000_000])
    }

    @Test func competitionBeginsWithItsFirstBadSample() {
        let delays = Array(repeating: 0.02, count: 50) + Array(repeating: 0.6, count: 30)
        let spans = HealthRules.degradedSpans(samples(delays))
        #expect(spans == [DegradedSpan(startNanos: 5_000_000_000, endNanos: nil, cause: .competition)])
    }

    @Test func recoveryIsWhenTheCalmBegan() {
        let delays = Array(repeating: 0.6, count: 20) + Array(repeating: 0.02, count: 20)
        let spans = HealthRules.degradedSpans(samples(delays))
        #expect(spans.count == 1)
        #expect(spans.first?.endNanos == 1_900_000_000)
    }

    @Test func namesWhatMostSamplesSay() {
        var all = samples(Array(repeating: 0.6, count: 10))
        for index in all.indices where index > 0 { all[index].throttled = 0.5 }
        #expect(HealthRules.degradedSpans(all).map(\.cause) == [.throttled])
    }

    @Test(arguments: HealthCause.allCases) func everyCauseSaysWhatToDo(_ cause: HealthCause) {
        #expect(cause.text(HealthSample(nanos: 0)).contains(":"))
    }
}
