internal import SpateScript

/// How `console.*` renders values.
///
/// - Source: k6 v2.2 console formatting (JavaScript API spec 1.8).
enum ConsoleText {
    private static let depthLimit = 64

    /// A value as an argument of `console.log`.
    static func topLevel(_ value: ScriptValue, in realm: ScriptRealm) throws(HostError) -> String {
        guard value.isObject else { return value.isSymbol ? realm.symbolText(value) : try realm.string(value) }
        return try render(value, in: realm, ancestors: [])
    }

    private static func render(
        _ value: ScriptValue,
        in realm: ScriptRealm,
        ancestors: [UnsafeMutableRawPointer]
    ) throws(HostError) -> String {
        if value.isString { return "\"\(try realm.string(value))\"" }
        if value.isNullish { return "null" }
        guard value.isObject, let identity = value.identity else {
            return value.isSymbol ? realm.symbolText(value) : try realm.string(value)
        }
        if realm.isFunction(value) { return "[object Function]" }
        if ancestors.contains(identity) || ancestors.count > depthLimit { return "[Circular]" }
        if realm.isError(value) { return try realm.string(value) }
        if let text = realm.isoText(ofDate: value) { return "\"\(text)\"" }
        if value.isArrayBuffer { return bufferText(realm.bytes(value) ?? []) }
        let inner = ancestors + [identity]
        if let name = realm.typedArrayName(value) {
            let elements = try elementTexts(value, in: realm, ancestors: inner)
            let list = elements.isEmpty ? "[]" : "[ \(elements.joined(separator: ", ")) ]"
            return "\(name)(\(elements.count)) \(list)"
        }
        if value.isArray {
            let elements = try elementTexts(value, in: realm, ancestors: inner)
            return elements.isEmpty ? "[]" : "[ \(elements.joined(separator: ", ")) ]"
        }
        var members: [String] = []
        try realm.forEachProperty(value) { (key, member) throws(HostError) in
            members.append("\(realm.string(key)): \(try render(member, in: realm, ancestors: inner))")
        }
        return members.isEmpty ? "{}" : "{ \(members.joined(separator: ", ")) }"
    }

    private static func elementTexts(
        _ value: ScriptValue,
        in realm: ScriptRealm,
        ancestors: [UnsafeMutableRawPointer]
    ) throws(HostError) -> [String] {
        var texts: [String] = []
        for index in 0..<realm.length(value) {
            let element = realm.get(value, index)
            defer { realm.release(element) }
            texts.append(try render(element, in: realm, ancestors: ancestors))
        }
        return texts
    }

    private static func bufferText(_ bytes: [UInt8]) -> String {
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
        return "ArrayBuffer { [Uint8Contents]: <\(hex)>, byteLength: \(bytes.count) }"
    }
}
