internal import SpateScript

/// A map of the VU in a script's hands: reading, writing and deleting properties acts on the VU at once.
///
/// - Source: k6 v2.2 `exec.vu.metrics` (JavaScript API spec 6).
enum TagMap {
    /// Makes the map of the VU's tags.
    static func tags(in realm: ScriptRealm) -> ScriptValue { make(tagFunctions, in: realm) }

    /// Makes the map of the VU's metadata.
    static func metadata(in realm: ScriptRealm) -> ScriptValue { make(metadataFunctions, in: realm) }

    /// The traps call the four functions: get, set, delete, names.
    private static let source = """
        ((get, set, remove, names) => new Proxy({}, {
            get: (_, key) => typeof key === 'string' ? get(key) : undefined,
            set: (_, key, value) => { set(key, value); return true },
            deleteProperty: (_, key) => { remove(key); return true },
            has: (_, key) => typeof key === 'string' && get(key) !== undefined,
            ownKeys: () => names(),
            getOwnPropertyDescriptor: (_, key) => {
                const value = get(key)
                return value === undefined
                    ? undefined
                    : { value, writable: true, enumerable: true, configurable: true }
            },
        }))
        """

    private static func make(_ functions: [HostFunction], in realm: ScriptRealm) -> ScriptValue {
        let maker = realm.evaluate(source, name: "<tags>")
        defer { realm.release(maker) }
        let arguments = functions.map { realm.makeFunction($0) }
        defer { for argument in arguments { realm.release(argument) } }
        return realm.call(maker, arguments: arguments)
    }

    private static let tagFunctions = functions(
        kind: "tag",
        read: { $0.tagPairs },
        write: { $0.setTag($1, $2) }
    )

    private static let metadataFunctions = functions(
        kind: "metadata",
        read: { $0.metadataPairs },
        write: { $0.setMetadata($1, $2) }
    )

    private static func functions(
        kind: String,
        read: @escaping @Sendable (VirtualUser) -> [(key: String, value: String)],
        write: @escaping @Sendable (VirtualUser, String, String?) -> Void
    ) -> [HostFunction] {
        [
            HostFunction("get", arity: 1) { (call) throws(HostError) in
                let key = try call.string(0)
                let pair = read(VirtualUser.of(call)).first { $0.key == key }
                return pair.map { call.realm.makeString($0.value) } ?? .undefined
            },
            HostFunction("set", arity: 2) { (call) throws(HostError) in
                let (key, value) = (try call.string(0), call[1])
                guard value.isString || value.isNumber || value.isBool else {
                    throw .type(
                        "invalid value for metric \(kind) '\(key)': only String, Boolean and Number types are accepted "
                            + "as a metric \(kind) values"
                    )
                }
                write(VirtualUser.of(call), key, try call.realm.string(value))
                return .undefined
            },
            HostFunction("delete", arity: 1) { (call) throws(HostError) in
                write(VirtualUser.of(call), try call.string(0), nil)
                return .undefined
            },
            HostFunction("names", arity: 0) { (call) throws(HostError) in
                let list = call.realm.makeArray()
                for (index, pair) in read(VirtualUser.of(call)).enumerated() {
                    call.realm.set(list, index, call.realm.makeString(pair.key))
                }
                return list
            },
        ]
    }
}
