package import SpateCore
package import SpateScript

/// How the result of `setup()` becomes JSON; not `JSON.stringify`.
///
/// - Source: k6 v2.2 setup data (JavaScript API spec 1.1).
package enum SetupData {
    private static let depthLimit = 256

    /// Converts a value.
    ///
    /// - Returns: `nil` for `undefined`.
    /// - Throws: `HostError.native` with k6's message for functions and numbers that JSON has no form for.
    package static func json(_ value: ScriptValue, in realm: ScriptRealm) throws(HostError) -> JSONValue? {
        // Spelt out: a bare nil would be JSON's null.
        if value.isUndefined { return Optional<JSONValue>.none }
        return try convert(value, in: realm, depth: 0)
    }

    private static func convert(_ value: ScriptValue, in realm: ScriptRealm, depth: Int) throws(HostError) -> JSONValue
    {
        if value.isNullish { return .null }
        if value.isBool { return .bool(realm.bool(value)) }
        if value.isString { return .string(try realm.string(value)) }
        if value.isNumber {
            let number = try realm.number(value)
            guard number.isFinite else {
                throw failure("unsupported value: \(number.isNaN ? "NaN" : number > 0 ? "+Inf" : "-Inf")")
            }
            return .number(number)
        }
        guard value.isObject, !realm.isFunction(value) else {
            throw failure("unsupported type: func(goja.FunctionCall) goja.Value")
        }
        guard depth < depthLimit else { throw failure("unsupported value: encountered a cycle") }
        if let text = realm.isoText(ofDate: value) {
            return .string(text.hasSuffix(".000Z") ? text.dropLast(5) + "Z" : text)
        }
        if value.isArray {
            var elements: [JSONValue] = []
            for index in 0..<realm.length(value) {
                let element = realm.get(value, index)
                defer { realm.release(element) }
                elements.append(try convert(element, in: realm, depth: depth + 1))
            }
            return .array(elements)
        }
        if value.isArrayBuffer { return .object(JSONObject()) }
        if let bytes = realm.bytes(value) { return .string(Base64.encode(bytes)) }
        var object = JSONObject()
        try realm.forEachProperty(value) { (key, member) throws(HostError) in
            object[realm.string(key)] = try convert(member, in: realm, depth: depth + 1)
        }
        return .object(object)
    }

    private static func failure(_ reason: String) -> HostError {
        .native("error marshaling setup() data to JSON: json: \(reason)")
    }
}
