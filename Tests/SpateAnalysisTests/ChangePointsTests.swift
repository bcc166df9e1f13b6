import SpateAnalysis
import SpateTestSupport
import Testing

@Suite struct ChangePointsTests {
    private func series(_ count: Int, step: Double, at position: Int, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { 200 + ($0 >= position ? step : 0) + 5 * random.normal() }
    }

    @Test(arguments: [10, 37, 63, 90])
    func findsAPlantedStep_atTheRightRun(position: Int) {
        let found = ChangePoints.find(series(100, step: 40, at: position, seed: UInt64(position)))
        #expect(found.map(\.position) == [position])
        #expect(abs((found.first?.relativeChange ?? 0) - 0.2) < 0.05)
    }

    @Test func findsNothing_whereNothingChanged() {
        let alarms = (0..<20).count { !ChangePoints.find(series(60, step: 0, at: 0, seed: UInt64($0 + 500))).isEmpty }
        #expect(alarms <= 2)
    }

    @Test func isNotMovedBySingleWildRuns() {
        var values = series(60, step: 0, at: 0, seed: 77)
        for position in [5, 21, 40, 58] { values[position] = 9000 }
        #expect(ChangePoints.find(values).isEmpty)
    }

    @Test func findsTwoSteps() {
        let values = series(40, step: 30, at: 20, seed: 3) + series(30, step: -50, at: 0, seed: 4)
        #expect(ChangePoints.find(values).map(\.position) == [20, 40])
    }

    @Test func hasNothingToSayOfAFewRuns() {
        #expect(ChangePoints.find([1, 2, 3, 100, 200]).isEmpty)
        #expect(ChangePoints.find([]).isEmpty)
    }
}
