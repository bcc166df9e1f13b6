internal import SpateCore

extension JSONValue {
    /// A whole number.
    static func integer(_ value: Int) -> JSONValue {
        .number(Double(value))
    }

    /// An object of members in order.
    static func members(_ pairs: [(key: String, value: JSONValue)]) -> JSONValue {
        .object(JSONObject(pairs.map { JSONObject.Member(key: $0.key, value: $0.value) }))
    }
}
