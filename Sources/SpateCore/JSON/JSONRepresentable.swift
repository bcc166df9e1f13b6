/// A value that configuration files, `inspect` and archives write as JSON.
package protocol JSONRepresentable {
    /// The form that k6 writes.
    var json: JSONValue { get }
}

extension JSONValue: JSONRepresentable {
    package var json: JSONValue { self }
}

extension Bool: JSONRepresentable {
    package var json: JSONValue { .bool(self) }
}

extension Int: JSONRepresentable {
    package var json: JSONValue { .number(Double(self)) }
}

extension String: JSONRepresentable {
    package var json: JSONValue { .string(self) }
}

extension GoDuration: JSONRepresentable {
    package var json: JSONValue { .string(description) }
}

extension Array: JSONRepresentable where Element: JSONRepresentable {
    package var json: JSONValue { .array(map(\.json)) }
}

/// What is not given is `null`.
extension Optional: JSONRepresentable where Wrapped: JSONRepresentable {
    package var json: JSONValue { self?.json ?? .null }
}

extension JSONValue {
    /// The same value with the keys of all objects in byte order, as Go writes maps.
    package var sortedByKey: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.sortedByKey))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                        .map { JSONObject.Member(key: $0.key, value: $0.value.sortedByKey) }
                )
            )
        case .null, .bool, .number, .string: self
        }
    }

    /// Whether it says anything: `null` and objects of nulls do not, an empty object does.
    package var hasContent: Bool {
        switch self {
        case .null: false
        case .object(let object): object.isEmpty || object.members.contains { $0.value.hasContent }
        case .bool, .number, .string, .array: true
        }
    }

    /// An object of texts, keys in byte order.
    package init(sortedTexts texts: [(String, String)]) {
        self =
            JSONValue.object(JSONObject(texts.map { JSONObject.Member(key: $0.0, value: .string($0.1)) }))
            .sortedByKey
    }
}
