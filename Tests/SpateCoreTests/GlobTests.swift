import Testing

@testable import SpateCore

@Suite struct GlobTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let pattern: String
        let text: String
        let matches: Bool
        var testDescription: String { "\(pattern) \(matches ? "matches" : "does not match") \(text)" }

        init(_ pattern: String, _ text: String, _ matches: Bool) {
            self.pattern = pattern
            self.text = text
            self.matches = matches
        }
    }

    @Test(arguments: [
        Row("", "", true),
        Row("", "a", false),
        Row("*", "", true),
        Row("*", "anything", true),
        Row("?", "", false),
        Row("?", "é", true),
        Row("??", "é", false),
        Row("a*c", "abbbc", true),
        Row("a*c", "abbb", false),
        Row("*a*", "banana", true),
        Row("*ana", "banana", true),
        Row("b*n?na", "banana", true),
        Row("a**b", "ab", true),
        Row(#"a\*"#, "a*", true),
        Row(#"a\*"#, "ab", false),
        Row(#"\?"#, "?", true),
        Row(#"a\"#, #"a\"#, true),
        Row("*a*a*a*a*a*b", String(repeating: "a", count: 500), false),
    ])
    func matches(_ row: Row) {
        #expect(Glob(row.pattern).matches(row.text) == row.matches)
    }
}
