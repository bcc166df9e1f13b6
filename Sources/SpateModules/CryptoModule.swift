internal import SpateCrypto
package import SpateScript

/// `k6/crypto`: hashes, keyed hashes, random bytes.
///
/// - Source: k6 v2.2 module `k6/crypto` (JavaScript API spec 9); cases in `Tests/ConformanceTests/scripts`.
package struct CryptoModule: HostModule {
    package static let specifier = "k6/crypto"
    package static let exportNames = functions.map(\.name)

    package static func populate(_ exports: ScriptValue, in realm: ScriptRealm) {
        realm.installPrototype(HasherObject.layout)
        for function in functions { realm.set(exports, function.name, realm.makeFunction(function)) }
    }

    private static let functions =
        DigestAlgorithm.allCases.map { oneShot($0) } + [
            HostFunction("createHash", arity: 1) { (call) throws(HostError) in
                let algorithm = try algorithm(call)
                return call.realm.makeHostObject(
                    HasherObject(try begin(algorithm, key: nil), name: algorithm.rawValue)
                )
            },
            HostFunction("createHMAC", arity: 2) { (call) throws(HostError) in
                let algorithm = try algorithm(call)
                let key = try call.binary(1)
                return call.realm.makeHostObject(HasherObject(try begin(algorithm, key: key), name: algorithm.rawValue))
            },
            HostFunction("hmac", arity: 4) { (call) throws(HostError) in
                let algorithm = try algorithm(call)
                let digest = try begin(algorithm, key: try call.binary(1))
                digest.update(try call.binary(2))
                return try DigestOutput.read(call, 3).make(digest.digest(), in: call.realm)
            },
            HostFunction("randomBytes", arity: 1) { (call) throws(HostError) in
                let size = try call.number(0)
                guard size >= 1 else { throw .native("invalid size") }
                guard size <= Double(Int32.max) else {
                    throw .range("invalid size: at most \(Int32.max) bytes can be made at once, not \(size)")
                }
                return SecureRandom.bytes(Int(size)).withUnsafeBytes { call.realm.makeArrayBuffer($0) }
            },
            HostFunction("hexEncode", arity: 1) { (call) throws(HostError) in
                call.realm.makeString(Hexadecimal.encode(try call.binary(0)))
            },
        ]

    private static func oneShot(_ algorithm: DigestAlgorithm) -> HostFunction {
        HostFunction(algorithm.rawValue, arity: 2) { (call) throws(HostError) in
            let digest = try begin(algorithm, key: nil)
            digest.update(try call.binary(0, context: "\(algorithm.rawValue) failed: "))
            return try DigestOutput.read(call, 1).make(digest.digest(), in: call.realm)
        }
    }

    private static func algorithm(_ call: borrowing HostCall) throws(HostError) -> DigestAlgorithm {
        let name = try call.string(0)
        guard let algorithm = DigestAlgorithm(rawValue: name) else { throw .native("invalid algorithm: \(name)") }
        return algorithm
    }

    private static func begin(_ algorithm: DigestAlgorithm, key: [UInt8]?) throws(HostError) -> MessageDigest {
        do throws(CryptoError) {
            guard let key else { return try MessageDigest(algorithm) }
            return try MessageDigest(algorithm, key: key)
        } catch {
            throw .native(error.description)
        }
    }
}
