import Testing

@testable import SpateCLI

@Suite struct GoLiteralTests {
    @Test(arguments: [
        ("10", 10), ("-5", -5), ("+5", 5), ("0x1F", 31), ("0o17", 15), ("017", 15), ("0b11", 3), ("1_000", 1000),
        ("0x_ff", 255), ("0", 0), ("-0x10", -16), ("9223372036854775807", Int.max),
    ])
    func readsWholeNumbers(text: String, expected: Int) {
        #expect(GoLiteral.integer(text) == expected)
    }

    @Test(arguments: [
        "", "x", "1.5", "1e3", "0xg", "08", "_1", "1_", "1__0", "--1", "+-1", "99999999999999999999", " 1",
    ])
    func refusesOtherNumbers(text: String) {
        #expect(GoLiteral.integer(text) == nil)
    }

    @Test func readsBooleans() {
        #expect(["1", "t", "T", "true", "TRUE", "True"].allSatisfy { GoLiteral.bool($0) == true })
        #expect(["0", "f", "F", "false", "FALSE", "False"].allSatisfy { GoLiteral.bool($0) == false })
        #expect(["", "yes", "tRUE", "2", "null"].allSatisfy { GoLiteral.bool($0) == nil })
    }

    @Test func readsRecords() {
        #expect(GoLiteral.csvFields("") == [])
        #expect(GoLiteral.csvFields("a,b") == ["a", "b"])
        #expect(GoLiteral.csvFields("a,,") == ["a", "", ""])
        #expect(GoLiteral.csvFields("\"a,b\",\"say \"\"x\"\"\"") == ["a,b", "say \"x\""])
        #expect(GoLiteral.csvFields("\"a") == nil)
        #expect(GoLiteral.csvFields("a\"b") == nil)
        #expect(GoLiteral.csvFields("\"a\"b") == nil)
    }
}
