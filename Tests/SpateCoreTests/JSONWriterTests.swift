import SpateCore
import Testing

@Suite struct JSONWriterTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let value: JSONValue
        let text: String

        init(_ sentence: String, _ value: JSONValue, _ text: String) {
            self.testDescription = sentence
            self.value = value
            self.text = text
        }
    }

    /// Expected texts are what `JSON.stringify` prints.
    @Test(arguments: [
        Row("an integer has no fraction", 1, "1"),
        Row("negative zero loses its sign", -0.0, "0"),
        Row("the largest exact integer", 9_007_199_254_740_992, "9007199254740992"),
        Row("twenty-one digits are written out", 1e20, "100000000000000000000"),
        Row("digits of a large number are the shortest ones", 1.2345678901234568e20, "123456789012345680000"),
        Row("from 10^21 on there is an exponent", 1e21, "1e+21"),
        Row("an exponent with a fraction", 1.5e300, "1.5e+300"),
        Row("a fraction", 0.1, "0.1"),
        Row("the shortest digits that round-trip", .number(0.1 + 0.2), "0.30000000000000004"),
        Row("both sides of the point", -1234.5678, "-1234.5678"),
        Row("a large number with fraction", 123_456_789_012.25, "123456789012.25"),
        Row("10^-6 is written out", 0.000001, "0.000001"),
        Row("more digits at 10^-6", 0.0000015, "0.0000015"),
        Row("below 10^-6 there is an exponent", 0.0000001, "1e-7"),
        Row("a small number with more digits", 1.25e-7, "1.25e-7"),
        Row("the smallest number", .number(.leastNonzeroMagnitude), "5e-324"),
        Row("the largest number", .number(.greatestFiniteMagnitude), "1.7976931348623157e+308"),
        Row("not a number is null", .number(.nan), "null"),
        Row("infinity is null", .number(-.infinity), "null"),
        Row("short escapes", "\"\\\u{8}\t\n\u{c}\r", #""\"\\\b\t\n\f\r""#),
        Row("other control characters are lower-case hex", "\u{0}\u{1f}\u{7f}", "\"\\u0000\\u001f\u{7f}\""),
        Row("text beyond ASCII is not escaped", "é😀\u{2028}</&", "\"é😀\u{2028}</&\""),
        Row("empty containers", [[], [:]], "[[],{}]"),
        Row("members in order", ["b": 1, "a": [true, nil]], #"{"b":1,"a":[true,null]}"#),
    ])
    func writesLikeStringify(_ row: Row) {
        #expect(row.value.serialized() == row.text)
    }

    @Test func indentsLikeStringify() {
        let value: JSONValue = ["a": [1, ["b": nil], []], "c": [:], "d": ["e": "f"]]
        let expected = """
            {
              "a": [
                1,
                {
                  "b": null
                },
                []
              ],
              "c": {},
              "d": {
                "e": "f"
              }
            }
            """
        #expect(value.serialized(indent: 2) == expected)
    }

    @Test func limitsIndentToTen() {
        #expect(JSONValue.array([1]).serialized(indent: 99) == "[\n          1\n]")
    }

    @Test func escapesHTML_whenAsked() {
        let value: JSONValue = "<a>&\u{2028}\u{2029}\u{2030}é"
        #expect(value.serialized(escapeHTML: true) == #""\u003ca\u003e\u0026\u2028\u2029‰é""#)
    }

    @Test(arguments: [
        1.0, 0.1, 1e21, 1e-7, 123.456, .leastNonzeroMagnitude, 1.7976931348623157e308, 2.2250738585072014e-308, 4.35,
        1e22,
    ])
    func roundTrips(_ number: Double) throws {
        let text = JSONValue.number(number).serialized()
        #expect(try JSONValue(parsing: text) == .number(number))
    }
}
