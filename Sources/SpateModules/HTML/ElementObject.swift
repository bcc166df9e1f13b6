internal import SpateHTML
internal import SpateScript

/// A node in a script's hands; everything is a method.
///
/// - Source: k6 v2.2 `Element` (JavaScript API spec 4.2), the members that all elements have; cases in
///   `Tests/ConformanceTests/scripts`.
final class ElementObject: HostObject {
    static let layout = HostLayout("Element", methods: attributeMethods + identity + tree + queries)

    let document: HTMLDocument
    let node: Int
    let url: String

    init(_ document: HTMLDocument, _ node: Int, url: String) {
        self.document = document
        self.node = node
        self.url = url
    }

    /// An element as scripts see it: with the methods of its tag.
    static func make(_ document: HTMLDocument, _ node: Int, url: String, in realm: ScriptRealm) -> ScriptValue {
        let object = ElementObject(document, node, url: url)
        guard document.isElement(node), let variant = TypedElements.byTag[document.name(node)] else {
            return realm.makeHostObject(object)
        }
        return realm.makeHostObject(object, variant)
    }

    // MARK: Declaring methods

    typealias Method = @Sendable (ElementObject, borrowing HostCall) throws(HostError) -> ScriptValue

    static func method(_ name: String, _ arity: Int32 = 0, _ body: @escaping Method) -> HostFunction {
        HostFunction(name, arity: arity) { (call) throws(HostError) in
            try body(try call.thisHost(as: ElementObject.self), call)
        }
    }

    static func text(_ name: String, _ body: @escaping @Sendable (ElementObject) -> String?) -> HostFunction {
        method(name) { (element, call) throws(HostError) in body(element).map(call.realm.makeString) ?? .undefined }
    }

    /// A method that leads to another node.
    static func link(_ name: String, _ body: @escaping @Sendable (HTMLDocument, Int) -> Int?) -> HostFunction {
        method(name) { (element, call) throws(HostError) in
            body(element.document, element.node).map { element.make($0, in: call.realm) } ?? .undefined
        }
    }

    static func list(_ name: String, _ body: @escaping @Sendable (HTMLDocument, Int) -> [Int]) -> HostFunction {
        method(name) { (element, call) throws(HostError) in
            call.realm.makeElements(body(element.document, element.node), of: element.document, url: element.url)
        }
    }

    private func make(_ node: Int, in realm: ScriptRealm) -> ScriptValue {
        Self.make(document, node, url: url, in: realm)
    }

    // MARK: Methods

    private static let attributeMethods = [
        method("getAttribute", 1) { (element, call) throws(HostError) in
            element.document.attribute(element.node, try call.string(0)).map(call.realm.makeString) ?? .undefined
        },
        method("getAttributeNode", 1) { (element, call) throws(HostError) in
            let name = try call.string(0)
            let found = element.document.attributes(element.node).first { $0.name == name }
            return found.map { element.make($0, in: call.realm) } ?? .undefined
        },
        method("hasAttribute", 1) { (element, call) throws(HostError) in
            .bool(element.document.attribute(element.node, try call.string(0)) != nil)
        },
        method("hasAttributes") { (element, _) throws(HostError) in
            .bool(!element.document.attributes(element.node).isEmpty)
        },
        method("attributes") { (element, call) throws(HostError) in
            let result = call.realm.makeObject()
            for attribute in element.document.attributes(element.node) {
                call.realm.set(result, attribute.name, element.make(attribute, in: call.realm))
            }
            return result
        },
    ]

    private func make(_ attribute: HTMLDocument.Attribute, in realm: ScriptRealm) -> ScriptValue {
        let maker = realm.evaluate(
            """
            ((owner_element, name, value) => ({ owner_element, name, value,
              localName() { return name.slice(name.indexOf(':') + 1) },
              prefix() { return name.includes(':') ? name.slice(0, name.indexOf(':')) : '' },
              namespaceURI() { return '' } }))
            """,
            name: "<attribute>"
        )
        let arguments = [make(node, in: realm), realm.makeString(attribute.name), realm.makeString(attribute.value)]
        defer { for value in arguments + [maker] { realm.release(value) } }
        return realm.call(maker, arguments: arguments)
    }

    private static let identity = [
        text("nodeName") { element in
            switch element.document.kind(element.node) {
            case .text: "#text"
            case .comment: "#comment"
            case .document: "#document"
            case .doctype, .element: element.document.name(element.node)
            }
        },
        method("nodeType") { (element, _) throws(HostError) in
            .int(Int32(element.document.kind(element.node).rawValue))
        },
        text("nodeValue") { element in
            switch element.document.kind(element.node) {
            case .text: element.document.rawText(element.node)
            case .comment: ""
            default: nil
            }
        },
        text("id") { $0.document.attribute($0.node, "id") ?? "" },
        text("className") { $0.document.attribute($0.node, "class") ?? "" },
        text("lang") { $0.document.attribute($0.node, "lang") ?? "" },
        method("classList") { (element, call) throws(HostError) in
            let array = call.realm.makeArray()
            let names = (element.document.attribute(element.node, "class") ?? "").split(whereSeparator: \.isWhitespace)
            for (index, name) in names.enumerated() {
                call.realm.set(array, index, call.realm.makeString(String(name)))
            }
            return array
        },
        text("toString") { _ in "[object html.Node]" },
        text("namespaceURI") { $0.document.namespace($0.node) },
        method("isDefaultNamespace") { (element, _) throws(HostError) in
            .bool(element.document.namespace(element.node).isEmpty)
        },
        text("innerHTML") { $0.document.innerHTML($0.node) },
        text("textContent") { $0.document.text($0.node) },
    ]

    private static let tree = [
        link("firstChild") { $0.children($1).first }, link("lastChild") { $0.children($1).last },
        link("previousSibling") { $0.previousSibling($1) }, link("nextSibling") { $0.nextSibling($1) },
        link("firstElementChild") { $0.elementChildren($1).first },
        link("lastElementChild") { $0.elementChildren($1).last },
        link("previousElementSibling") { HTMLSelection($0, [$1]).neighbour(.previous).nodes.first },
        link("nextElementSibling") { HTMLSelection($0, [$1]).neighbour(.next).nodes.first },
        link("parentNode") { $0.parent($1) }, link("parentElement") { $0.parentElement($1) },
        link("ownerDocument") { document, _ in document.descendants(0).isEmpty ? nil : 0 },
        list("childNodes") { $0.children($1) }, list("children") { $0.elementChildren($1) },
        method("childElementCount") { (element, _) throws(HostError) in
            .number(Double(element.document.elementChildren(element.node).count))
        },
        method("hasChildNodes") { (element, _) throws(HostError) in
            .bool(!element.document.descendants(element.node).isEmpty)
        },
        method("selection") { (element, call) throws(HostError) in
            let selection = HTMLSelection(element.document, [element.node])
            return call.realm.makeHostObject(SelectionObject(selection, url: element.url))
        },
    ]

    private static let queries = [
        method("querySelector", 1) { (element, call) throws(HostError) in
            let found = CSSSelector(try call.string(0))?.all(in: element.node, of: element.document).first
            return found.map { element.make($0, in: call.realm) } ?? .undefined
        },
        method("querySelectorAll", 1) { (element, call) throws(HostError) in
            let found = CSSSelector(try call.string(0))?.all(in: element.node, of: element.document) ?? []
            return call.realm.makeElements(found, of: element.document, url: element.url)
        },
        method("getElementsByTagName", 1) { (element, call) throws(HostError) in
            let name = try call.string(0).lowercased()
            let found = HTMLSelection(element.document, [element.node]).find {
                element.document.name($0) == name || name == "*"
            }
            return call.realm.makeElements(found.nodes, of: element.document, url: element.url)
        },
        method("getElementsByClassName", 1) { (element, call) throws(HostError) in
            let names = try call.string(0).split(whereSeparator: \.isWhitespace)
            let found = HTMLSelection(element.document, [element.node]).find { node in
                let own = (element.document.attribute(node, "class") ?? "").split(whereSeparator: \.isWhitespace)
                return !names.isEmpty && names.allSatisfy { own.contains($0) }
            }
            return call.realm.makeElements(found.nodes, of: element.document, url: element.url)
        },
        method("matches", 1) { (element, call) throws(HostError) in
            .bool(CSSSelector(try call.string(0))?.matches(element.node, in: element.document) ?? false)
        },
        method("contains", 1) { (element, call) throws(HostError) in
            guard let other = call.host(0, as: ElementObject.self) else { return .bool(false) }
            return .bool(other.document === element.document && element.document.contains(element.node, other.node))
        },
        method("isSameNode", 1) { (element, call) throws(HostError) in
            guard let other = call.host(0, as: ElementObject.self) else { return .bool(false) }
            return .bool(other.document === element.document && element.node == other.node)
        },
        method("isEqualNode", 1) { (element, call) throws(HostError) in
            guard let other = call.host(0, as: ElementObject.self) else { return .bool(false) }
            return .bool(element.document.outerHTML(element.node) == other.document.outerHTML(other.node))
        },
    ]
}
