import Foundation
import SpateScript
import Testing

@testable import SpateModules

/// `docs/javascript-api.md` names every member of the modules for HTTP and HTML.
@Suite struct JavaScriptAPIDocumentTests {
    /// All words between backquotes.
    private static func documented() throws -> Set<String> {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/javascript-api.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        var words = Set<String>()
        for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        where index % 2 == 1 {
            for word in part.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
                words.insert(String(word))
            }
        }
        return words
    }

    @Test func namesMembersOfHTTP() throws {
        let constants = ["TLS_", "OCSP_"]
        let names = HTTPModule.exportNames.filter { name in !constants.contains { name.hasPrefix($0) } }
        let response = ResponseObject.layout.fields + ResponseObject.layout.methods.map(\.name)
        let jar = CookieJarObject.layout.methods.map(\.name)
        #expect(Set(names + response + jar).subtracting(try Self.documented()) == [])
    }

    @Test func namesMembersOfHTML() throws {
        let common = ElementObject.layout.methods + SelectionObject.layout.methods
        let typed = TypedElements.byTag.values.flatMap(\.methods)
        let documented = try Self.documented()
        #expect(Set((common + typed).map(\.name)).subtracting(documented) == [])
        #expect(Set(TypedElements.byTag.keys).subtracting(documented) == [])
    }
}
