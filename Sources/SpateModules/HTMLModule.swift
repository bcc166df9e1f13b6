internal import SpateHTML
package import SpateScript

/// `k6/html`: documents, and what is in them.
///
/// - Source: k6 v2.2 module `k6/html` (JavaScript API spec 4); cases in `Tests/ConformanceTests/scripts`.
package struct HTMLModule: HostModule {
    package static let specifier = "k6/html"
    package static let exportNames = ["parseHTML"]

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        installPrototypes(in: realm)
        realm.set(exports, "parseHTML", realm.makeFunction(parseFunction))
    }

    /// Makes selections and elements usable in a realm.
    static func installPrototypes(in realm: ScriptRealm) {
        let vu = VirtualUser.of(realm)
        guard !vu.hasHTMLPrototypes else { return }
        vu.hasHTMLPrototypes = true
        realm.installPrototype(SelectionObject.layout)
        realm.installPrototype(ElementObject.layout)
    }

    private static let parseFunction = HostFunction("parseHTML", arity: 1) { (call) throws(HostError) in
        call.realm.makeHostObject(document(try call.string(0), url: ""))
    }

    /// The selection of a whole document.
    static func document(_ source: String, url: String) -> SelectionObject {
        let document = HTMLParser.parse(source)
        return SelectionObject(HTMLSelection(document, document.descendants(0).isEmpty ? [] : [0]), url: url)
    }
}
