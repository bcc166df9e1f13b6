import SpateAnalysis
import SpateRecord
import Testing

@Suite struct HealthRulesTests {
    /// A sample each 100 ms, of the given shares of time that a loop waited for a core.
    private func samples(_ delays: [Double]) -> [HealthSample] {
        delays.enumerated().map { index, delay in
            var sample = HealthSample(nanos: UInt64(index) * 100_000_000)
            sample.schedulerDelay = delay
            sample.busiestLoop = 1
            return sample
        }
    }

    @Test func busyLoopAloneIsHealthy() {
        #expect(HealthRules.degradedSpans(samples(Array(repeating: 0.01, count: 300))).isEmpty)
    }

    @Test func singleBadSamplesAreNoReason() {
        let delays = (0..<300).map { $0 % 4 == 0 ? 0.9 : 0.02 }
        #expect(HealthRules.degradedSpans(samples(delays)).isEmpty)
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
        var all = samples(Array(repeating: 0.6, count: 5))
        for index in all.indices where index > 0 { all[index].throttled = 0.5 }
        #expect(HealthRules.degradedSpans(all).map(\.cause) == [.throttled])
    }

    @Test(arguments: HealthCause.allCases) func everyCauseSaysWhatToDo(_ cause: HealthCause) {
        #expect(cause.text(HealthSample(nanos: 0)).contains(":"))
    }
}
