import Testing

@testable import SpateExecution

@Suite struct RampingArrivalsTests {
    private static let second: UInt64 = 1_000_000_000
    private static let day = 86_400 * second

    private static func ramp(_ start: Int, _ stages: [(UInt64, Int)], unit: UInt64 = second) -> RampingArrivals {
        RampingArrivals(startRate: start, unitNanos: unit, stages: stages.map { ($0.0, $0.1) })
    }

    private static func all(_ arrivals: RampingArrivals) -> [UInt64] {
        var due: [UInt64] = []
        while let next = arrivals.dueNanos(due.count) { due.append(next) }
        return due
    }

    @Test func firstIsDueAfterAWholeOne() {
        #expect(Self.all(Self.ramp(5, [(Self.second, 5)])) == [200, 400, 600, 800, 1000].map { $0 * 1_000_000 })
    }

    @Test func sumsAreExact() {
        #expect(Self.all(Self.ramp(10, [(2 * Self.second, 40), (2 * Self.second, 0)])).count == 90)
        #expect(Self.all(Self.ramp(0, [(10 * Self.second, 100)])).count == 500)
        #expect(Self.all(Self.ramp(0, [(0, 50), (2 * Self.second, 50), (0, 0), (5 * Self.second, 0)])).count == 100)
        #expect(Self.all(Self.ramp(0, [(Self.second, 0)])).isEmpty)
        #expect(Self.all(Self.ramp(60, [(3 * Self.second, 60)], unit: 60 * Self.second)).count == 3)
    }

    @Test func carriesTheRestOverStages() {
        // Half an arrival at the end of each stage: together they make one.
        let due = Self.all(Self.ramp(1, [(Self.second / 2, 1), (Self.second / 2, 1)]))
        #expect(due == [Self.second])
    }

    @Test func followsTheFormulaOfTheReference() {
        let (from, to, length) = (3e-9, 17e-9, 8e9)
        let due = Self.all(Self.ramp(3, [(8 * Self.second, 17)]))
        for (index, nanos) in due.enumerated() {
            let n = Double(index + 1)
            let root = (length * (from * from * length + 2 * n * (to - from))).squareRoot()
            #expect(abs(Double(nanos) - (from * length - root) / (from - to)) < 10)
        }
    }

    @Test func isMonotonicAndDoesNotDriftOverADay() {
        let arrivals = Self.ramp(1000, [(Self.day / 2, 1001), (Self.day / 2, 1000)])
        let total = Int(1000.5 * 86_400)
        #expect(arrivals.dueNanos(total - 1) == Self.day)
        #expect(arrivals.dueNanos(total) == nil)
        for index in stride(from: 0, to: total - 1, by: 864_007) {
            #expect(arrivals.dueNanos(index) ?? 0 < arrivals.dueNanos(index + 1) ?? .max)
        }
    }

    @Test func tellsTheRateOfTheLastTwo() {
        let arrivals = Self.ramp(10, [(2 * Self.second, 10), (0, 20), (2 * Self.second, 20)])
        #expect([0, 1, 3, 9].map { arrivals.rate(atNanos: $0 * Self.second).rounded() } == [10, 10, 20, 20])
        let ending = Self.ramp(40, [(2 * Self.second, 0)])
        #expect((ending.rate(atNanos: 2 * Self.second) * 100).rounded() == 316)
    }
}
