import Testing

@testable import SpateMetrics

@Suite struct LogLinearHistogramTests {
    /// Values over many magnitudes, the same in every run.
    private static func values(_ count: Int, seed: UInt64) -> [Double] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let exponent = Double(state >> 40) / Double(1 << 24) * 9 - 3
            var power = 1.0
            for _ in 0..<Int(abs(exponent)) { power *= exponent < 0 ? 0.1 : 10 }
            return power * (1 + Double((state >> 16) & 0xFFFF) / 7000)
        }
    }

    private static func filled(_ values: some Sequence<Double>) -> LogLinearHistogram {
        var histogram = LogLinearHistogram()
        for value in values { histogram.record(value) }
        return histogram
    }

    @Test(arguments: [1e-9, 0.001, 0.5, 1, 1.0019, 1.999, 2, 3.14159, 511, 512, 1023.9, 60_000, 1e12])
    func isWithinATenthPercent(value: Double) {
        for signed in [value, -value] {
            let found = Self.filled([signed]).value(atRank: 0)
            #expect(abs(found - signed) <= value * 0.001)
        }
    }

    @Test func keepsZero() {
        #expect(Self.filled([0]).value(atRank: 0) == 0)
        #expect(Self.filled([-0.0]).value(atRank: 0) == 0)
        #expect(Self.filled([.nan]).value(atRank: 0) == 0)
    }

    @Test func findsEveryRank() {
        let values = Self.values(20_000, seed: 7)
        let histogram = Self.filled(values)
        let sorted = values.sorted()
        for rank in stride(from: 0, to: sorted.count, by: 997) {
            let found = histogram.value(atRank: Double(rank))
            #expect(abs(found - sorted[rank]) <= sorted[rank] * 0.001, "rank \(rank)")
        }
    }

    @Test func ordersNegativeValuesBeforePositiveOnes() {
        let values: [Double] = [-1000, -1, -0.25, 0, 0.25, 1, 1000]
        let histogram = Self.filled(values.reversed())
        for (rank, value) in values.enumerated() {
            #expect(abs(histogram.value(atRank: Double(rank)) - value) <= abs(value) * 0.001)
        }
    }

    @Test func mergesInAnyOrder() {
        let parts = (1...4).map { Self.values(3000, seed: $0) }
        var forward = LogLinearHistogram()
        for part in parts { forward.merge(Self.filled(part)) }
        var backward = LogLinearHistogram()
        for part in parts.reversed() { backward.merge(Self.filled(part)) }
        let direct = Self.filled(parts.joined())
        for rank in stride(from: 0.0, to: 12_000, by: 113) {
            #expect(forward.value(atRank: rank) == direct.value(atRank: rank))
            #expect(backward.value(atRank: rank) == direct.value(atRank: rank))
        }
    }

    @Test func isAsNew_afterReset() {
        var histogram = Self.filled(Self.values(500, seed: 3))
        histogram.reset()
        #expect(histogram.value(atRank: 0) == 0)
        histogram.record(42)
        #expect(abs(histogram.value(atRank: 0) - 42) <= 0.042)
    }

    @Test func keepsInfinity() {
        #expect(Self.filled([.infinity]).value(atRank: 0) == .infinity)
    }
}
