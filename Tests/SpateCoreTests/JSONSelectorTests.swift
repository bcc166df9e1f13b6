import SpateCore
import Testing

@Suite struct JSONSelectorTests {
    private static let document = try? JSONValue(parsing: JSONSelectorCases.document)

    @Test(
        arguments: JSONSelectorCases.keys + JSONSelectorCases.counts + JSONSelectorCases.queries
            + JSONSelectorCases.multipaths + JSONSelectorCases.literals + JSONSelectorCases.modifiers
    )
    func findsWhatK6Finds(_ row: JSONSelectorCases.Row) throws {
        let document = try #require(Self.document)
        let expected = try row.expected.map { try JSONValue(parsing: $0) }
        #expect(JSONSelector(row.path).evaluate(document).map(sorted) == expected.map(sorted))
    }

    @Test(arguments: ["@this", "@valid", "@pretty", "@ugly", "..0", "@this|@this", "@reverse|@reverse"])
    func findsTheWholeDocument(path: String) throws {
        let document = try #require(Self.document)
        #expect(JSONSelector(path).evaluate(document) == document)
    }

    @Test func keepsTheOrderOfMembers() throws {
        let document = try #require(Self.document)
        #expect(JSONSelector("{age,name.last}").evaluate(document)?.objectValue?.keys == ["age", "last"])
        #expect(JSONSelector("obj.@reverse").evaluate(document)?.objectValue?.keys == ["z", "y", "x"])
    }

    struct RootRow: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let document: JSONValue
        let path: String
        let expected: JSONValue?

        init(_ sentence: String, _ document: JSONValue, _ path: String, _ expected: JSONValue?) {
            self.testDescription = sentence
            self.document = document
            self.path = path
            self.expected = expected
        }
    }

    @Test(arguments: [
        RootRow("an array is counted", [["a": 1], ["a": 2], 3], "#", 3),
        RootRow("an array is collected from", [["a": 1], ["a": 2], 3], "#.a", [1, 2]),
        RootRow("an array is indexed", [["a": 1], ["a": 2], 3], "0.a", 1),
        RootRow("an array is queried", [["a": 1], ["a": 2], 3], "#(a==2)", ["a": 2]),
        RootRow("an array has no keys", [["a": 1]], "a", nil),
        RootRow("but @keys counts it", [1, 2, 3], "@keys", [nil, nil, nil]),
        RootRow("the empty path finds nothing", [1], "", nil),
        RootRow("a document is one line", [1, 2], "..#", 1),
        RootRow("the only line is the document", 5, "..0", 5),
        RootRow("a string is no object", "text", "a", nil),
        RootRow("a number is no array", 5, "#", nil),
        RootRow("a number is itself", 5, "@this", 5),
        RootRow("a string has one value", "text", "@values", ["text"]),
        RootRow("a string becomes text", "a\"b", "@tostr", #""a\"b""#),
        RootRow("a scalar goes into an array", 5, "[@this]", [5]),
        RootRow("a scalar goes into an object", 5, "{@this}", ["@this": 5]),
        RootRow("a literal needs no document", 5, "!7", 7),
        RootRow("an index too large for an integer finds nothing", [1], "99999999999999999999", nil),
    ])
    func findsWhatK6Finds_whateverTheRoot(_ row: RootRow) {
        #expect(JSONSelector(row.path).evaluate(row.document) == row.expected)
    }

    @Test func digsInADeepDocument() throws {
        let document = try JSONValue(
            parsing: String(repeating: "[", count: 512) + "7" + String(repeating: "]", count: 512)
        )
        #expect(JSONSelector("@dig:0|#").evaluate(document) == 512)
    }

    /// k6 does not keep the order of members.
    private func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(sorted))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: sorted($0.value)) }
                )
            )
        case .null, .bool, .number, .string: value
        }
    }
}
