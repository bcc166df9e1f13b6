internal import SpateScript

/// Reads tags that a script gives.
enum TagReader {
    /// The tags of an object; none for `null` and `undefined`.
    ///
    /// - Throws: k6's message when a value is neither string, boolean nor number.
    static func tags(_ value: ScriptValue, in realm: ScriptRealm) throws(HostError) -> [(key: String, value: String)] {
        guard value.isObject || value.isString else { return [] }
        var result: [(key: String, value: String)] = []
        if value.isString {
            for (index, character) in try realm.string(value).enumerated() {
                result.append(("\(index)", String(character)))
            }
            return result
        }
        try realm.forEachProperty(value) { (key, element) throws(HostError) in
            guard element.isString || element.isNumber || element.isBool else {
                throw .native(
                    "invalid value for metric tag '\(realm.string(key))': "
                        + "only String, Boolean and Number types are accepted as a metric tag values"
                )
            }
            result.append((realm.string(key), try realm.string(element)))
        }
        return result
    }
}
