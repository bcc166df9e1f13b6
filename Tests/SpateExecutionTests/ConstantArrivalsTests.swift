import Testing

@testable import SpateExecution

@Suite struct ConstantArrivalsTests {
    private static let day: UInt64 = 86_400_000_000_000

    @Test func startsAtZeroAndKeepsItsDistance() {
        let arrivals = ConstantArrivals(rate: 4, unitNanos: 1_000_000_000, durationNanos: 1_000_000_000)
        #expect((0..<6).map { arrivals.dueNanos($0) } == [0, 250_000_000, 500_000_000, 750_000_000, nil, nil])
    }

    @Test(arguments: [1, 3, 7, 999, 20_000, 30_000, 1_000_000])
    func doesNotDriftOverADay(rate: Int) {
        let arrivals = ConstantArrivals(rate: rate, unitNanos: 1_000_000_000, durationNanos: Self.day)
        let last = rate * 86_400 - 1
        #expect(arrivals.dueNanos(last + 1) == nil)
        #expect(arrivals.dueNanos(last) ?? 0 > Self.day - 1_000_000_000 / UInt64(rate) - 2)
        for second in [1, 59, 3600, 86_399] {
            #expect(arrivals.dueNanos(rate * second) == UInt64(second) * 1_000_000_000)
        }
    }

    @Test func isMonotonic() {
        let arrivals = ConstantArrivals(rate: 30_000, unitNanos: 1_000_000_000, durationNanos: Self.day)
        for index in stride(from: 0, to: 2_000_000_000, by: 20_000_019) {
            #expect(arrivals.dueNanos(index) ?? 0 < arrivals.dueNanos(index + 1) ?? .max)
        }
    }

    @Test func ends_whenNumbersOutgrowTheClock() {
        let arrivals = ConstantArrivals(rate: 1, unitNanos: .max, durationNanos: .max)
        #expect(arrivals.dueNanos(Int.max) == nil)
    }
}
