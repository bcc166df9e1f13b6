import Testing

@testable import SpateScript

struct SourcePositionsTests {
    /// Two lines: the first from line 1, column 5 on from column 3; the second back from line 4 to line 2.
    private let positions = SourcePositions(mappings: "AAAA,IAEE;AADA,IADA,")

    @Test(arguments: [
        (1, 1, 1, 1), (1, 4, 1, 1), (1, 5, 3, 3), (1, 99, 3, 3), (2, 1, 2, 3), (2, 5, 1, 3),
    ])
    func findsTheSource(line: Int, column: Int, sourceLine: Int, sourceColumn: Int) throws {
        let place = try #require(positions?.source(line: line, column: column))
        #expect(place.line == sourceLine)
        #expect(place.column == sourceColumn)
    }

    @Test
    func hasNothing_beyondTheLastLine() {
        #expect(positions?.source(line: 3, column: 1) == nil)
        #expect(positions?.source(line: 0, column: 1) == nil)
    }

    @Test(arguments: ["A*AA", "AAAg"])
    func isNil_forWhatIsNoMap(mappings: String) {
        #expect(SourcePositions(mappings: mappings) == nil)
    }

    @Test
    func readsNumbersOfSeveralDigitsAndSigns() {
        // 16 needs two digits, 0 is A, -1 is D.
        let positions = SourcePositions(mappings: "gBAAA,DAAC")
        #expect(positions?.source(line: 1, column: 16)?.column == 2)
    }
}
