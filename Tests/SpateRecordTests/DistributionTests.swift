import SpateRecord
import SpateTestSupport
import Testing

@Suite struct DistributionTests {
    @Test func percentilesAreWithinABucketOfTheExactOnes() {
        var random = SeededRandom(seed: 1)
        let values = (0..<20_000).map { _ in 5 + 100 * random.uniform() }
        let distribution = Distribution(values)
        let sorted = values.sorted()
        for quantile in [0.0, 0.5, 0.9, 0.95, 0.99, 1] {
            let exact = sorted[Int((quantile * Double(sorted.count - 1)).rounded())]
            #expect(abs(distribution.percentile(quantile) - exact) <= exact * 0.008, "p\(quantile * 100)")
        }
    }

    @Test func mergingIsLikeRecordingAll() {
        var random = SeededRandom(seed: 2)
        let first = (0..<500).map { _ in random.uniform() * 10 }
        let second = (0..<700).map { _ in random.uniform() * 1000 }
        var merged = Distribution(first)
        merged.merge(Distribution(second))
        let all = Distribution(first + second)
        #expect(merged.buckets == all.buckets)
        #expect(merged.count == all.count && merged.min == all.min && merged.max == all.max)
    }

    @Test func theCoarserOneDecides_whenMerging() {
        var fine = Distribution([1, 2, 3], fractionBits: 9)
        fine.merge(Distribution([4], fractionBits: 5))
        #expect(fine == Distribution([1, 2, 3, 4], fractionBits: 5))
    }

    @Test func recordingRepeatsIsRecordingOften() {
        var once = Distribution()
        once.record(3.5, repeats: 4)
        once.record(0)
        #expect(once == Distribution([3.5, 3.5, 3.5, 3.5, 0]))
        #expect(once.percentile(0) == 0)
        #expect(once.percentile(1) == 3.5)
    }
}
