internal import SpateScript

/// Turns replies into values of a script.
enum RedisReply {
    /// Why a reply becomes a rejection.
    struct Problem: Error {
        let message: String
    }

    /// The value of a reply, owned by the caller.
    static func value(
        of reply: RESPValue,
        as kind: RedisMethod.Reply,
        in realm: ScriptRealm
    ) throws(Problem) -> ScriptValue {
        if case .error(let text) = reply { throw Problem(message: text) }
        switch (kind, reply) {
        case (.text, .null), (.any, .null): throw Problem(message: "redis: nil")
        case (.flag, .integer(let number)): return .bool(number != 0)
        case (.timeToLive, .integer(let seconds)): return .number(seconds < 0 ? Double(seconds) / 1e9 : Double(seconds))
        case (.map, .array(let elements)):
            let object = realm.makeObject()
            for index in stride(from: 0, to: elements.count - 1, by: 2) {
                guard case .text(let name) = elements[index] else { continue }
                realm.set(object, String(decoding: name, as: UTF8.self), plain(elements[index + 1], in: realm))
            }
            return object
        default: return plain(reply, in: realm)
        }
    }

    private static func plain(_ reply: RESPValue, in realm: ScriptRealm) -> ScriptValue {
        switch reply {
        case .text(let bytes): return bytes.withUnsafeBytes { realm.makeString($0) }
        case .integer(let number): return .number(Double(number))
        case .null: return .null
        case .error(let text): return realm.makeString(text)
        case .array(let elements):
            let array = realm.makeArray()
            for (index, element) in elements.enumerated() { realm.set(array, index, plain(element, in: realm)) }
            return array
        }
    }
}
