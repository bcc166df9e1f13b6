extension JSONValue {
    /// An object with members in the order given.
    package init(members: [(String, JSONValue)]) {
        self = .object(JSONObject(members.map { JSONObject.Member(key: $0.0, value: $0.1) }))
    }
}
