import Testing

@testable import SpateModules

@Suite struct FileCursorTests {
    @Test func advancesToTheEndAndStops() {
        var cursor = FileCursor(size: 5)
        #expect(cursor.advance(3) == 0..<3)
        #expect(cursor.advance(3) == 3..<5)
        #expect(cursor.advance(3) == nil)
        var empty = FileCursor(size: 0)
        #expect(empty.advance(1) == nil)
    }

    @Test func takesNothingWithoutMoving_whenNothingIsAsked() {
        var cursor = FileCursor(size: 5)
        #expect(cursor.advance(0) == 0..<0)
        #expect(cursor.offset == 0)
    }

    @Test func countsTheEndFromTheLastByte() throws {
        var cursor = FileCursor(size: 5)
        #expect(try cursor.seek(0, .end) == 4)
        #expect(try cursor.seek(1, .current) == 5)
        #expect(try cursor.seek(-4, .end) == 0)
    }

    @Test(
        arguments: [
            (-1, FileCursor.SeekMode.start, "offset cannot be negative when using SeekModeStart"),
            (6, .start, "seeking beyond end of file"), (1, .end, "offset cannot be positive when using SeekModeEnd"),
            (-3, .current, "seeking before start of file"), (Int.max, .current, "seeking beyond end of file"),
            (Int.min, .end, "seeking before start of file"),
        ]
    ) func refusesPlacesOutside(distance: Int, mode: FileCursor.SeekMode, message: String) throws {
        var cursor = FileCursor(size: 5)
        _ = try cursor.seek(2, .start)
        #expect(throws: FileCursor.SeekError(message: message)) { try cursor.seek(distance, mode) }
        #expect(cursor.offset == 2)
    }
}
