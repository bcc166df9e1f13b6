import SpateHTTP
import Testing

@Suite struct FormEncodingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fields: [(String, [String])]
        let expected: String

        init(_ sentence: String, _ fields: [(String, [String])], _ expected: String) {
            self.testDescription = sentence
            self.fields = fields
            self.expected = expected
        }
    }

    @Test(arguments: [
        Row("no fields are an empty body", [], ""),
        Row(
            "keys are sorted, values stay in order, text is escaped",
            [("b", ["1"]), ("a", ["x y&é"]), ("n", [""]), ("arr", ["1", "2", ""]), ("t", ["true"])],
            "a=x+y%26%C3%A9&arr=1&arr=2&arr=&b=1&n=&t=true"
        ),
        Row("keys are escaped too", [("a b=&", ["+"])], "a+b%3D%26=%2B"),
        Row("letters, digits and four marks stay", [("k", ["azAZ09-_.~"])], "k=azAZ09-_.~"),
        Row("everything else is escaped", [("k", ["!'()*$/:;?@[]"])], "k=%21%27%28%29%2A%24%2F%3A%3B%3F%40%5B%5D"),
        Row("keys are sorted by their bytes", [("é", ["1"]), ("z", ["2"]), ("Z", ["3"])], "Z=3&z=2&%C3%A9=1"),
        Row("a key listed twice keeps its order", [("a", ["2"]), ("a", ["1"])], "a=2&a=1"),
        Row("a key without values is left out", [("a", []), ("b", ["1"])], "b=1"),
    ])
    func encodes(_ row: Row) {
        #expect(FormEncoding.encode(row.fields) == row.expected)
    }

    @Test func decodes() {
        #expect(FormEncoding.decode(component: "x+y%26%C3%A9%2b") == "x y&é+")
        #expect(FormEncoding.decode(component: "%ff") == "\u{FFFD}")
        #expect(FormEncoding.decode(component: "100%") == nil)
        #expect(FormEncoding.decode(component: "%zz") == nil)
    }
}
