import SpateCore
import Testing

@Suite struct TLSVersionRangeTests {
    @Test(arguments: [
        (#""tls1.2""#, #"{"min":"tls1.2","max":"tls1.2"}"#), (#""""#, #"{"min":"","max":""}"#),
        (#"{"min":"tls1.0"}"#, #"{"min":"tls1.0","max":""}"#), ("{}", #"{"min":"","max":""}"#),
        (#"{"min":"tls1.1","max":"tls1.3"}"#, #"{"min":"tls1.1","max":"tls1.3"}"#),
    ])
    func readsAndPrints(text: String, printed: String) throws {
        #expect(try TLSVersionRange(JSONValue(parsing: text)).json.serialized() == printed)
    }

    @Test(arguments: [#""tls9""#, "5", #"{"min":"ssl3.0"}"#, #"{"max":1}"#, #"{"min":"tls1.3","max":"tls1.2"}"#])
    func refuses(text: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(throws: ConfigIssue.self) { try TLSVersionRange(value) }
    }
}
