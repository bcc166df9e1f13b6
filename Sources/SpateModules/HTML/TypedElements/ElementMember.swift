internal import SpateHTML
internal import SpateScript

/// Makes the methods that elements of single tags have, by what they tell.
enum ElementMember {
    // MARK: Attributes

    /// An attribute as it is, `""` without.
    static func text(_ name: String, _ attribute: String? = nil) -> HostFunction {
        let attribute = attribute ?? name.lowercased()
        return ElementObject.text(name) { $0[attribute] ?? "" }
    }

    static func texts(_ names: String...) -> [HostFunction] { names.map { text($0) } }

    /// Whether there is an attribute.
    static func flag(_ name: String, _ attribute: String? = nil) -> HostFunction {
        let attribute = attribute ?? name.lowercased()
        return ElementObject.method(name) { (element, _) throws(HostError) in .bool(element[attribute] != nil) }
    }

    static func flags(_ names: String...) -> [HostFunction] { names.map { flag($0) } }

    /// An attribute as a whole number; `fallback` where it is none.
    static func integer(_ name: String, _ fallback: Int = 0, atLeast minimum: Int = .min) -> HostFunction {
        let attribute = name.lowercased()
        return number(name) { element in
            guard let value = element[attribute].flatMap({ Int($0) }) else { return Double(fallback) }
            return Double(max(value, minimum))
        }
    }

    static func integers(_ names: String...) -> [HostFunction] { names.map { integer($0) } }

    /// An attribute that is one of some words, in this spelling; `fallback` where it is none of them.
    static func word(_ name: String, _ words: [String], else fallback: String) -> HostFunction {
        let attribute = name.lowercased()
        return ElementObject.text(name) { element in
            element[attribute].flatMap { words.contains($0) ? $0 : nil } ?? fallback
        }
    }

    /// An attribute that names a resource, resolved.
    static func url(_ name: String, _ attribute: String? = nil) -> HostFunction {
        let attribute = attribute ?? name.lowercased()
        return ElementObject.text(name) { element in element[attribute].map { element.resolved($0) } ?? "" }
    }

    /// The words of an attribute, at single blanks.
    static func tokens(_ name: String, _ attribute: String) -> HostFunction {
        ElementObject.method(name) { (element, call) throws(HostError) in
            let array = call.realm.makeArray()
            let value = element[attribute] ?? ""
            guard !value.isEmpty else { return array }
            for (index, word) in value.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                call.realm.set(array, index, call.realm.makeString(String(word)))
            }
            return array
        }
    }

    // MARK: Other kinds

    static func constant(_ name: String, _ value: String) -> HostFunction { ElementObject.text(name) { _ in value } }

    static func number(_ name: String, _ body: @escaping @Sendable (ElementObject) -> Double) -> HostFunction {
        ElementObject.method(name) { (element, _) throws(HostError) in .number(body(element)) }
    }

    static func condition(_ name: String, _ body: @escaping @Sendable (ElementObject) -> Bool) -> HostFunction {
        ElementObject.method(name) { (element, _) throws(HostError) in .bool(body(element)) }
    }

    /// The text in the element.
    static func content(_ name: String) -> HostFunction { ElementObject.text(name) { $0.document.text($0.node) } }

    /// Elements of some tags inside.
    static func inner(_ name: String, _ tags: Set<String>) -> HostFunction {
        ElementObject.list(name) { $0.elements(in: $1, tags) }
    }

    // MARK: Several tags have them

    static let form = ElementObject.link("form") { $0.form(of: $1) }
    static let labels = ElementObject.list("labels") { $0.labels(of: $1) }

    static let referrerPolicy = word(
        "referrerPolicy",
        ["no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url"],
        else: ""
    )

    static let crossOrigin = ElementObject.text("crossOrigin") { element in
        element["crossorigin"].flatMap { ["anonymous", "use-credentials"].contains($0) ? $0 : nil }
    }
}

// What members ask of an element.
extension ElementObject {
    subscript(attribute: String) -> String? { document.attribute(node, attribute) }

    /// A reference as a whole URL; as it is, where the document has no URL.
    func resolved(_ reference: String) -> String { ElementURL.resolve(reference, against: url) }
}
