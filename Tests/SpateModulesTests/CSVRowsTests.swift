import SpateCore
import Testing

@testable import SpateModules

@Suite struct CSVRowsTests {
    private func rows(_ text: String = "h,i\na,b\nc,d\n", change: (inout CSVOptions) -> Void) throws -> CSVRows {
        var options = CSVOptions()
        change(&options)
        return try CSVRows(Array(text.utf8)[...], options)
    }

    private func all(_ change: (inout CSVOptions) -> Void) throws -> [String] {
        var rows = try rows(change: change)
        var first: [String] = []
        while let record = try rows.next() { first.append(record.texts[0]) }
        return first
    }

    @Test func givesTheLinesThatAreAskedFor() throws {
        #expect(try all { _ in } == ["h", "a", "c"])
        #expect(try all { $0.skipsFirstLine = true } == ["a", "c"])
        #expect(try all { $0.fromLine = 2 } == ["c"])
        #expect(try all { $0.toLine = 1 } == ["h", "a"])
        #expect(try all { ($0.fromLine, $0.toLine) = (1, 1) } == ["a"])
        #expect(try all { ($0.skipsFirstLine, $0.fromLine) = (true, 1) } == ["a", "c"])
    }

    @Test func namesFieldsByTheFirstLine() throws {
        var rows = try rows { $0.asObjects = true }
        #expect(rows.names == ["h", "i"])
        #expect(try rows.next()?.json(names: rows.names).serialized() == #"{"h":"a","i":"b"}"#)
    }

    @Test func lastOfEqualNamesCounts() throws {
        var rows = try rows("x,x\n1,2\n") { $0.asObjects = true }
        #expect(try rows.next()?.json(names: rows.names).serialized() == #"{"x":"2"}"#)
    }

    @Test func saysWhatItWasDoing_whenTheFileIsTooShort() {
        #expect(throws: CSVError.context("failed to skip lines until line 9", .endOfFile)) {
            try rows { $0.fromLine = 9 }
        }
        #expect(throws: CSVError.context("failed to skip the first line", .endOfFile)) {
            try rows("") { $0.skipsFirstLine = true }
        }
        #expect(throws: CSVError.context("failed to read the first line", .endOfFile)) {
            try rows("") { $0.asObjects = true }
        }
    }
}
