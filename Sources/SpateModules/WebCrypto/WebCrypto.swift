internal import SpateCrypto
internal import SpateScript

/// The global `crypto`.
///
/// `subtle` and the class of keys only exist once a script has asked for one of them.
///
/// - Source: k6 v2.2 global `crypto` (JavaScript API spec 10.1); cases in `Tests/ConformanceTests/scripts`.
enum WebCrypto {
    /// Makes the object, owned by the caller.
    static func make(in realm: ScriptRealm) -> ScriptValue {
        let crypto = realm.makeObject()
        for function in functions { realm.set(crypto, function.name, realm.makeFunction(function)) }
        for getter in getters { realm.setGetter(crypto, getter) }
        return crypto
    }

    private static let getters = [
        HostFunction("subtle", arity: 0) { (call) throws(HostError) in try makeLazyParts("subtle", call) },
        HostFunction("CryptoKey", arity: 0) { (call) throws(HostError) in try makeLazyParts("CryptoKey", call) },
    ]

    /// Puts `subtle` and `CryptoKey` in the place of their getters, and gives one of them, owned by the caller.
    private static func makeLazyParts(
        _ name: String,
        _ call: borrowing HostCall
    ) throws(HostError) -> ScriptValue {
        let (realm, crypto) = (call.realm, call.this)
        guard crypto.isObject else { throw .type("\(name) was asked of no object") }
        realm.installPrototype(CryptoKey.layout)
        let constructor = realm.makeFunction(keyConstructor)
        realm.set(constructor, "prototype", realm.prototype(of: CryptoKey.layout))
        realm.set(crypto, "subtle", SubtleCrypto.make(in: realm))
        realm.set(crypto, "CryptoKey", constructor)
        return realm.get(crypto, name)
    }

    private static let keyConstructor = HostFunction("CryptoKey", arity: 0, isConstructor: true) {
        (_) throws(HostError) in
        throw .type("a CryptoKey cannot be made by new; crypto.subtle makes them")
    }

    private static let integerArrays: Set = [
        "Int8Array", "Uint8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
    ]

    private static let functions = [
        HostFunction("getRandomValues", arity: 1) { (call) throws(HostError) in
            let realm = call.realm
            guard call[0].isObject, let name = realm.typedArrayName(call[0]), integerArrays.contains(name) else {
                throw .native("TypeMismatchError: typedArray parameter isn't a TypedArray instance")
            }
            guard realm.length(call[0]) <= 65_536 else {
                throw .native("QuotaExceededError: typedArray parameter is too big; maximum length is 65536")
            }
            guard realm.withMutableBytes(call[0], { SecureRandom.fill($0) }) else {
                throw .native("TypeMismatchError: typedArray parameter has no memory any more")
            }
            return realm.retain(call[0])
        },
        HostFunction("randomUUID", arity: 0) { (call) throws(HostError) in call.realm.makeString(SecureRandom.uuid()) },
    ]
}
