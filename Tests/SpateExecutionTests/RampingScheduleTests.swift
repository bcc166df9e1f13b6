import Testing

@testable import SpateExecution

/// k6 v2.2, engine spec 3.6.
@Suite struct RampingScheduleTests {
    static let second: UInt64 = 1_000_000_000

    /// Seconds and counts of a ramp.
    static func steps(_ start: Int, _ stages: [(Double, Int)]) -> [String] {
        schedule(start, stages).steps.map { "\(Double($0.nanos) / 1e9):\($0.count)" }
    }

    static func schedule(_ start: Int, _ stages: [(Double, Int)]) -> RampingSchedule {
        RampingSchedule(startVUs: start, stages: stages.map { (UInt64($0.0 * 1e9), $0.1) })
    }

    @Test func addsOneVUPerInterval_whenRampingUp() {
        #expect(
            Self.steps(0, [(10, 10)]) == [
                "0.0:0", "1.0:1", "2.0:2", "3.0:3", "4.0:4", "5.0:5", "6.0:6", "7.0:7", "8.0:8", "9.0:9", "10.0:10",
            ]
        )
    }

    @Test func removesTheFirstAfterOneInterval_whenRampingDown() {
        #expect(Self.steps(4, [(4, 0)]) == ["0.0:4", "1.0:3", "2.0:2", "3.0:1", "4.0:0"])
    }

    @Test func continuesWhereTheLastStageEnded() {
        #expect(Self.steps(0, [(2, 2), (2, 0)]) == ["0.0:0", "1.0:1", "2.0:2", "3.0:1", "4.0:0"])
    }

    @Test func jumps_whenStageHasNoLength() {
        #expect(Self.steps(1, [(0, 5), (3, 5), (0, 2)]) == ["0.0:1", "0.0:5", "3.0:2"])
    }

    @Test func doesNothing_whenTargetIsReached() {
        #expect(Self.steps(3, [(10, 3)]) == ["0.0:3"])
        #expect(Self.schedule(3, [(10, 3)]).totalNanos == 10 * Self.second)
    }

    @Test func truncatesTheRest_whenIntervalsAreNotWhole() {
        // 10 s over 3 VUs: 10 − ⌊20/3⌋ and so on, in nanoseconds.
        let steps = Self.schedule(0, [(10, 3)]).steps
        #expect(steps.map(\.nanos) == [0, 3_333_333_334, 6_666_666_667, 10_000_000_000])
    }

    @Test(arguments: [1, 7, 100, 99_999])
    func isMonotonicAndEndsExactly(target: Int) throws {
        let steps = Self.schedule(0, [(86_400, target)]).steps
        #expect(steps.count == target + 1)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.nanos <= $1.nanos && $0.count + 1 == $1.count })
        #expect(try #require(steps.last).nanos == 86_400 * Self.second)
    }

    @Test func survivesLargeProducts() {
        let steps = RampingSchedule(startVUs: 0, stages: [(UInt64(Int64.max), 1000)]).steps
        #expect(steps.last?.nanos == UInt64(Int64.max))
    }
}
