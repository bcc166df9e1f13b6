import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct BinomialDistributionTests {
    /// Exact figures by summing factorials by hand.
    @Test(arguments: [
        (trials: 10, probability: 0.5, share: 0.05, quantile: 2),
        (trials: 10, probability: 0.5, share: 0.95, quantile: 8),
        (trials: 5, probability: 0.2, share: 0.5, quantile: 1),
        (trials: 1, probability: 0.9, share: 0.05, quantile: 0),
        (trials: 1, probability: 0.9, share: 0.2, quantile: 1),
    ])
    func quantileIsTheSmallestNumberNotExceeded(trials: Int, probability: Double, share: Double, quantile: Int) {
        let distribution = BinomialDistribution(trials: UInt64(trials), probability: probability)
        #expect(distribution.quantile(share) == UInt64(quantile))
    }

    @Test func normalApproximation_meetsTheExactOne_whereItBegins() {
        // Variances of 249,999 and 250,001 are on both sides.
        let exact = BinomialDistribution(trials: 999_996, probability: 0.5).quantile(0.025)
        let approximate = BinomialDistribution(trials: 1_000_004, probability: 0.5).quantile(0.025)
        #expect(approximate - exact <= 6)
    }
}

@Suite struct PercentileConfidenceTests {
    @Test(arguments: [(0.5, UInt64(6)), (0.95, 72), (0.99, 368), (0.999, 3688)])
    func neededSamples_areThoseOfOrderStatistics(quantile: Double, needed: UInt64) {
        #expect(PercentileConfidence.neededSamples(quantile: quantile) == needed)
    }

    @Test func p999Of500_isUnsupported() {
        let values = Distribution((1...500).map(Double.init))
        #expect(values.confidence(quantile: 0.999) == .unsupported(neededSamples: 3688))
        #expect(values.confidence(quantile: 0.999, designEffect: 2) == .unsupported(neededSamples: 7376))
    }

    /// The classical table: of 100 values, ranks 40 and 61 enclose the median.
    @Test func medianOf100_liesBetweenRanks40And61() throws {
        let values = Distribution((1...100).map(Double.init), fractionBits: 9)
        guard case .interval(let low, let high) = values.confidence(quantile: 0.5) else {
            Issue.record("the median of 100 is supported")
            return
        }
        #expect(abs(low - 40) < 0.2 && abs(high - 61) < 0.2)
    }

    @Test func interval_holdsTheTruthAsOftenAsItSays_forIndependentValues() {
        var random = SeededRandom(seed: 7)
        var hits = 0
        for _ in 0..<400 {
            // The 95th percentile of values spread evenly over 0…1000 is 950.
            let values = Distribution((0..<1000).map { _ in 1000 * random.uniform() })
            if case .interval(let low, let high) = values.confidence(quantile: 0.95), low <= 950, 950 <= high {
                hits += 1
            }
        }
        #expect(hits >= 372, "93 % of 400")
    }
}

@Suite struct DesignEffectTests {
    @Test func isNearOne_forIndependentValues() {
        var random = SeededRandom(seed: 3)
        let parts = (0..<300).map { _ in Distribution((0..<100).map { _ in random.uniform() }) }
        #expect(DesignEffect.ofPercentile(0.95, parts: parts) < 1.5)
    }

    @Test func isOne_forTooFewIntervals() {
        #expect(DesignEffect.ofPercentile(0.5, parts: [Distribution([1, 2]), Distribution([100, 200])]) == 1)
    }

    /// Levels that wander from second to second: without the design effect the interval would hold the truth in one run
    /// of two only.
    @Test func interval_holdsTheTruth_forSeriesThatWander() throws {
        // The marginal distribution is log-normal with variance 0.5² + 0.08², so its 95th percentile is known.
        let truth = 80 * 2.300_24
        var (hits, naive, runs) = (0, 0, 0)
        for seed in 1...60 {
            var run = SyntheticRun(seed: UInt64(seed))
            run.seconds = 200
            run.requestsPerSecond = 100
            let record = run.make()
            let values = try #require(record.total(of: "http_req_duration", over: record.intervals)?.distribution)
            runs += 1
            func holds(_ confidence: PercentileConfidence?) -> Bool {
                guard case .interval(let low, let high)? = confidence else { return false }
                return low <= truth && truth <= high
            }
            if holds(record.confidence(of: "http_req_duration", quantile: 0.95, over: record.intervals)) { hits += 1 }
            if holds(values.confidence(quantile: 0.95)) { naive += 1 }
        }
        #expect(hits >= 52, "\(hits) of \(runs)")
        #expect(naive < hits)
    }
}
