import Testing

@testable import SpateReport

@Suite struct StageShapeTests {
    @Test func followsRampsAndPlateaus() throws {
        let shape = try #require(StageShape(start: 0, stages: [(4, 8), (4, 8), (4, 0)]))
        #expect(shape.samples(6).map { ($0 * 100).rounded() } == [25, 75, 100, 100, 75, 25])
    }

    @Test func jumps_whenAStageTakesNoTime() throws {
        let shape = try #require(StageShape(start: 1, stages: [(0, 4), (2, 4)]))
        #expect(shape.samples(2) == [1, 1])
    }

    @Test func showsAPeakThatIsNarrowerThanAPart() throws {
        let shape = try #require(StageShape(start: 0, stages: [(5, 0), (0.1, 10), (0.1, 0), (4.8, 0)]))
        #expect(shape.samples(2).max() == 1)
    }

    @Test func isNone_whenStagesTakeNoTime() {
        #expect(StageShape(start: 1, stages: [(0, 4)]) == nil)
    }
}
