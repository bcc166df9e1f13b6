import Testing

@testable import SpateMetrics

@Suite struct TrendSinkTests {
    private static func sink(_ values: some Sequence<Double>) -> TrendSink {
        let sink = TrendSink()
        for value in values { sink.add(value) }
        return sink
    }

    /// k6's rule over all samples.
    private static func interpolated(_ values: [Double], _ quantile: Double) -> Double {
        let sorted = values.sorted()
        let position = quantile * Double(sorted.count - 1)
        let low = sorted[Int(position)]
        let high = sorted[min(sorted.count - 1, Int(position) + 1)]
        return low + (high - low) * (position - Double(Int(position)))
    }

    /// Values as k6 v2.2 shows them for 1…10 (engine spec 4.9).
    @Test(arguments: [(0.25, 3.25), (0.5, 5.5), (0.9, 9.1), (0, 1), (1, 10)])
    func interpolatesAsK6(quantile: Double, expected: Double) {
        let sink = Self.sink((1...10).reversed().map(Double.init))
        #expect(abs(sink.percentile(quantile) - expected) < 1e-12)
    }

    @Test func isZero_whenEmpty() {
        let sink = TrendSink()
        #expect(sink.percentile(0.5) == 0)
        #expect(sink.average == 0)
        #expect(sink.isEmpty)
    }

    @Test func isTheOnlySample_whenThereIsOne() {
        let sink = Self.sink([7.5])
        for quantile in [0, 0.1, 0.5, 0.999, 1] { #expect(sink.percentile(quantile) == 7.5) }
        #expect(sink.min == 7.5)
        #expect(sink.max == 7.5)
        #expect(sink.average == 7.5)
    }

    @Test func isExact_upToTheLimit() {
        let values = (0..<TrendSink.exactLimit).map { Double($0 * 7919 % 10_007) / 3 }
        let sink = Self.sink(values)
        for quantile in [0.01, 0.5, 0.95, 0.999] {
            #expect(abs(sink.percentile(quantile) - Self.interpolated(values, quantile)) < 1e-9)
        }
    }

    @Test(arguments: [TrendSink.exactLimit + 1, 50_000])
    func isWithinATenthPercent_beyondTheLimit(count: Int) {
        let values = (0..<count).map { 0.1 + Double($0 * 7919 % 100_003) / 100 }
        let sink = Self.sink(values)
        #expect(sink.sampleCount == count)
        #expect(sink.min == values.min())
        #expect(sink.max == values.max())
        let sorted = values.sorted()
        for quantile in [0.5, 0.9, 0.95, 0.99, 0.999] {
            let rank = Int((quantile * Double(count - 1)).rounded())
            #expect(abs(sink.percentile(quantile) - sorted[rank]) <= sorted[rank] * 0.001, "\(quantile)")
        }
    }

    @Test(arguments: [(10, 20), (10, 9000), (9000, 10), (9000, 9000), (4000, 4000), (0, 5), (5, 0)])
    func mergesAsIfRecordedByOne(left: Int, right: Int) {
        let first = (0..<left).map { Double($0 * 31 % 997) + 1 }
        let second = (0..<right).map { Double($0 * 17 % 499) + 2 }
        let merged = Self.sink(first)
        merged.merge(Self.sink(second))
        let swapped = Self.sink(second)
        swapped.merge(Self.sink(first))
        let direct = Self.sink(first + second)
        #expect(merged.sampleCount == left + right)
        #expect(merged.sum == direct.sum)
        #expect(merged.min == direct.min)
        #expect(merged.max == direct.max)
        for quantile in [0, 0.25, 0.5, 0.9, 0.99, 1] {
            #expect(merged.percentile(quantile) == direct.percentile(quantile))
            #expect(swapped.percentile(quantile) == direct.percentile(quantile))
        }
    }

    @Test(arguments: [10, 9000])
    func forgetsEverything_whenReset(count: Int) {
        let sink = Self.sink((0..<count).map(Double.init))
        sink.reset()
        #expect(sink.isEmpty)
        #expect(sink.sum == 0)
        #expect(sink.percentile(0.5) == 0)
        sink.add(3)
        #expect(sink.min == 3)
        #expect(sink.max == 3)
        #expect(sink.percentile(0.5) == 3)
    }
}
