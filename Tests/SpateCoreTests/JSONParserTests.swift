import SpateCore
import Testing

@Suite struct JSONParserTests {
    struct Accepted: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let value: JSONValue

        init(_ sentence: String, _ text: String, _ value: JSONValue) {
            self.testDescription = sentence
            self.text = text
            self.value = value
        }
    }

    @Test(arguments: [
        Accepted("null is a document", "null", .null),
        Accepted("true is a document", "true", true),
        Accepted("false with white space on both sides", " \t\r\nfalse\n ", false),
        Accepted("zero", "0", 0),
        Accepted("a negative integer", "-17", -17),
        Accepted("the largest exact integer", "9007199254740992", 9_007_199_254_740_992),
        Accepted("an integer beyond 2^53 is rounded", "9007199254740993", 9_007_199_254_740_992),
        Accepted("a twenty digit integer", "12345678901234567890", .number(12_345_678_901_234_567_168)),
        Accepted("a fraction", "0.1", 0.1),
        Accepted("a fraction with many digits", "3.141592653589793238462643", 3.141592653589793),
        Accepted("a fraction with leading zeros", "0.000001", 0.000001),
        Accepted("an exponent", "1e3", 1000),
        Accepted("a signed upper-case exponent", "-2.5E-3", -0.0025),
        Accepted("a number too large is infinite, as in JavaScript", "1e999", .number(.infinity)),
        Accepted("an empty string", #""""#, ""),
        Accepted("every short escape", #""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        Accepted("a unicode escape", #""\u00e9\u0041""#, "éA"),
        Accepted("a surrogate pair", #""\ud83d\ude00""#, "😀"),
        Accepted("a lone high surrogate becomes U+FFFD", #""\ud83dx""#, "\u{FFFD}x"),
        Accepted("a lone low surrogate becomes U+FFFD", #""\ude00""#, "\u{FFFD}"),
        Accepted("a high surrogate keeps the escape after it", #""\ud83d\u0041""#, "\u{FFFD}A"),
        Accepted("two high surrogates, then the partner", #""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
        Accepted("UTF-8 outside escapes", #""日本 é 😀""#, "日本 é 😀"),
        Accepted("an empty array with space in it", "[ ]", []),
        Accepted("an empty object with space in it", "{ }", [:]),
        Accepted("nested empty containers", "[[],{},[{}]]", [[], [:], [[:]]]),
        Accepted(
            "an object keeps the order of its members",
            #"{"b": 1, "a": {"x": [1, {"y": null}], "w": "s"}, "c": []}"#,
            ["b": 1, "a": ["x": [1, ["y": nil]], "w": "s"], "c": []]
        ),
        Accepted("a repeated key keeps its place and takes the last value", #"{"a":1,"b":2,"a":3}"#, ["a": 3, "b": 2]),
    ])
    func accepts(_ row: Accepted) throws {
        #expect(try JSONValue(parsing: row.text) == row.value)
    }

    struct Rejected: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let message: String
        let line: Int
        let column: Int

        init(_ sentence: String, _ text: String, _ message: String, line: Int = 1, column: Int) {
            self.testDescription = sentence
            self.text = text
            self.message = message
            self.line = line
            self.column = column
        }
    }

    @Test(arguments: [
        Rejected("nothing", "", "unexpected end of JSON input", column: 1),
        Rejected("only white space", "  \n", "unexpected end of JSON input", line: 2, column: 1),
        Rejected("not JSON", "<html>", "invalid character '<' looking for beginning of value", column: 1),
        Rejected(
            "a bare word in line 3",
            "{\n\"a\":\n  x}",
            "invalid character 'x' looking for beginning of value",
            line: 3,
            column: 3
        ),
        Rejected("a wrong literal", "nul1", "invalid character '1' in literal null (expecting 'l')", column: 4),
        Rejected("a cut literal", "tru", "unexpected end of JSON input", column: 4),
        Rejected("text after the value", "1 2", "invalid character '2' after top-level value", column: 3),
        Rejected("a leading zero", "01", "invalid character '1' after top-level value", column: 2),
        Rejected("a lone minus sign", "-x", "invalid character 'x' in numeric literal", column: 2),
        Rejected(
            "no digit after the point",
            "1.x",
            "invalid character 'x' after decimal point in numeric literal",
            column: 3
        ),
        Rejected("no digit in the exponent", "1e+]", "invalid character ']' in exponent of numeric literal", column: 4),
        Rejected("a plus sign", "+1", "invalid character '+' looking for beginning of value", column: 1),
        Rejected("a string without end", #"{"a"#, "unexpected end of JSON input", column: 4),
        Rejected("a line feed in a string", "\"a\nb\"", #"invalid character '\n' in string literal"#, column: 3),
        Rejected("an unknown escape", #""\x""#, "invalid character 'x' in string escape code", column: 3),
        Rejected(
            "a bad hex digit",
            #""\u00g0""#,
            #"invalid character 'g' in \u hexadecimal character escape"#,
            column: 6
        ),
        Rejected(
            "a trailing comma in an array",
            "[1,]",
            "invalid character ']' looking for beginning of value",
            column: 4
        ),
        Rejected("no comma in an array", "[1 2]", "invalid character '2' after array element", column: 4),
        Rejected(
            "a trailing comma in an object",
            #"{"a":1,}"#,
            "invalid character '}' looking for beginning of object key string",
            column: 8
        ),
        Rejected(
            "a key without quotes",
            "{a:1}",
            "invalid character 'a' looking for beginning of object key string",
            column: 2
        ),
        Rejected("no colon", #"{"a" 1}"#, "invalid character '1' after object key", column: 6),
        Rejected(
            "no comma in an object",
            #"{"a":1 "b"}"#,
            "invalid character '\"' after object key:value pair",
            column: 8
        ),
        Rejected(
            "a bracket that closes a brace",
            #"{"a":1]"#,
            "invalid character ']' after object key:value pair",
            column: 7
        ),
        Rejected("a single quote", "'a'", #"invalid character '\'' looking for beginning of value"#, column: 1),
        Rejected("a byte order mark", "\u{FEFF}1", "invalid character 'ï' looking for beginning of value", column: 1),
    ])
    func rejects(_ row: Rejected) {
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: row.text) }
        #expect(error?.message == row.message)
        #expect(error?.line == row.line)
        #expect(error?.column == row.column)
    }

    @Test func acceptsTheMaximumDepth() throws {
        let text = String(repeating: "[", count: 512) + "1" + String(repeating: "]", count: 512)
        #expect(try JSONValue(parsing: text).serialized() == text)
    }

    @Test func rejectsMoreThanTheMaximumDepth() {
        let text = String(repeating: "[", count: 513) + "1" + String(repeating: "]", count: 513)
        let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
        #expect(error?.message == "exceeded max depth of 512")
        #expect(error?.column == 513)
    }

    @Test func replacesInvalidUTF8() throws {
        #expect(try JSONValue(parsing: [0x22, 0x61, 0xFF, 0x22]) == "a\u{FFFD}")
    }
}
