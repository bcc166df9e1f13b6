internal import SpateCrypto
internal import SpateScript

/// A key, as scripts hold it.
///
/// - Concurrency: The key itself on any thread; its fields on the event loop of the realm that holds it.
/// - Source: W3C Web Cryptography API §13; k6 v2.2 (JavaScript API spec 10.2).
final class CryptoKey: HostObject, Sendable {
    static let layout = HostLayout("CryptoKey", fields: ["type", "extractable", "algorithm", "usages"])

    /// What a key is, in the words of scripts.
    enum Kind: String, Sendable {
        case secret, `private`, `public`
    }

    /// What scripts see in `algorithm`.
    struct Algorithm: Sendable, Equatable {
        let name: SubtleAlgorithm
        /// Length of a secret key in bits.
        var length: Int?
        var hash: SubtleAlgorithm?
        var curve: EllipticCurve?
        /// Length of an RSA key in bits.
        var modulusLength: Int?
    }

    /// The key itself, which scripts do not see.
    enum Material: Sendable {
        case secret([UInt8])
        case asymmetric(AsymmetricKey)
    }

    let kind: Kind
    let isExtractable: Bool
    let algorithm: Algorithm
    let usages: KeyUsages
    let material: Material

    init(_ algorithm: Algorithm, secret: [UInt8], isExtractable: Bool, usages: KeyUsages) {
        kind = .secret
        self.algorithm = algorithm
        material = .secret(secret)
        self.isExtractable = isExtractable
        self.usages = usages
    }

    init(_ algorithm: Algorithm, _ key: AsymmetricKey, isExtractable: Bool, usages: KeyUsages) {
        kind = key.half == .private ? .private : .public
        self.algorithm = algorithm
        material = .asymmetric(key)
        self.isExtractable = isExtractable
        self.usages = usages
    }

    /// The bytes of a secret key.
    func secret() throws(WebCryptoError) -> [UInt8] {
        guard case .secret(let bytes) = material else { throw .invalidAccess("the key is not a secret key") }
        return bytes
    }

    /// The key of a pair.
    func asymmetric(_ half: AsymmetricKey.Half) throws(WebCryptoError) -> AsymmetricKey {
        guard case .asymmetric(let key) = material, key.half == half else {
            throw .invalidAccess("the key is not a \(half) key")
        }
        return key
    }

    func field(_ index: Int, in realm: ScriptRealm) -> ScriptValue {
        switch index {
        case 0: return realm.makeString(kind.rawValue)
        case 1: return .bool(isExtractable)
        case 2: return makeAlgorithm(in: realm)
        default:
            let array = realm.makeArray()
            for (index, name) in usages.names.enumerated() { realm.set(array, index, realm.makeString(name)) }
            return array
        }
    }

    private func makeAlgorithm(in realm: ScriptRealm) -> ScriptValue {
        let object = realm.makeObject()
        realm.set(object, "name", realm.makeString(algorithm.name.rawValue))
        if let length = algorithm.length { realm.set(object, "length", .number(Double(length))) }
        if let curve = algorithm.curve { realm.set(object, "namedCurve", realm.makeString(curve.rawValue)) }
        if let bits = algorithm.modulusLength { realm.set(object, "modulusLength", .number(Double(bits))) }
        if let hash = algorithm.hash {
            let inner = realm.makeObject()
            realm.set(inner, "name", realm.makeString(hash.rawValue))
            realm.set(object, "hash", inner)
        }
        return object
    }
}
