internal import SpateCore
internal import SpateHTML
internal import SpateScript

/// `data-*` attributes as `data()` reads them.
enum DataAttributes {
    static func read(_ selection: HTMLSelection, _ call: borrowing HostCall) throws(HostError) -> ScriptValue {
        let realm = call.realm
        guard let node = selection.nodes.first else { return .undefined }
        let document = selection.document
        if !call[0].isUndefined {
            let name = "data-" + kebab(try call.string(0))
            return document.attribute(node, name).map { value($0, in: realm) } ?? .undefined
        }
        guard !document.attributes(node).isEmpty else { return .undefined }
        let result = realm.makeObject()
        for attribute in document.attributes(node) where attribute.name.hasPrefix("data-") {
            realm.set(result, camel(attribute.name.dropFirst("data-".count)), value(attribute.value, in: realm))
        }
        return result
    }

    /// `userName` → `user-name`.
    static func kebab(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase { result += "-" }
            result += character.lowercased()
        }
        return result
    }

    /// `user-name` → `userName`.
    static func camel(_ name: Substring) -> String {
        var result = ""
        for (index, part) in name.split(separator: "-", omittingEmptySubsequences: false).enumerated() {
            result += index == 0 ? String(part) : part.prefix(1).uppercased() + part.dropFirst()
        }
        return result
    }

    private static func value(_ text: String, in realm: ScriptRealm) -> ScriptValue {
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "undefined", "": return .undefined
        default: break
        }
        if text.hasPrefix("{") || text.hasPrefix("["), let parsed = try? JSONValue(parsing: text) {
            return realm.make(parsed)
        }
        if let number = Double(text), number.isFinite, shortest(number) == text { return .number(number) }
        return realm.makeString(text)
    }

    /// The decimal form without an exponent.
    private static func shortest(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
