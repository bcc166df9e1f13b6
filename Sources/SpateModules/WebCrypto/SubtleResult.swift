internal import SpateCore
internal import SpateScript

/// What a call of `crypto.subtle` comes to.
enum SubtleResult: PromiseValue {
    case bytes([UInt8])
    case truth(Bool)
    case key(CryptoKey)
    case pair(private: CryptoKey, public: CryptoKey)
    case webKey(JSONObject)

    func make(in realm: ScriptRealm) -> ScriptValue {
        switch self {
        case .bytes(let bytes): return bytes.withUnsafeBytes { realm.makeArrayBuffer($0) }
        case .truth(let flag): return .bool(flag)
        case .key(let key): return realm.makeHostObject(key)
        case .pair(let privateKey, let publicKey):
            let object = realm.makeObject()
            realm.set(object, "privateKey", realm.makeHostObject(privateKey))
            realm.set(object, "publicKey", realm.makeHostObject(publicKey))
            return object
        case .webKey(let object): return realm.make(.object(object))
        }
    }
}
