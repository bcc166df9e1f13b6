internal import SpateCore
internal import SpateCrypto
internal import SpateScript

/// `crypto.subtle.importKey`.
struct KeyImport: Sendable {
    /// The forms in which keys come and go.
    enum Format: String, Sendable {
        case raw, pkcs8, spki, jwk
    }

    /// The key in one of the forms.
    enum Source: Sendable {
        case bytes(Format, [UInt8])
        case webKey(JSONValue)

        var format: Format {
            switch self {
            case .bytes(let format, _): format
            case .webKey: .jwk
            }
        }
    }

    let source: Source
    let isExtractable: Bool
    let usages: KeyUsages

    static func task(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        let source = try readSource(call)
        let algorithm = try AlgorithmArgument(call[2], for: .importKey, in: call.realm)
        let parts = try target(algorithm)
        let request = KeyImport(source: source, isExtractable: call.bool(3), usages: try call.subtleUsages(4))
        return SubtleTask(.short) { () throws(WebCryptoError) in .key(try request.make(parts)) }
    }

    private static func readSource(_ call: borrowing HostCall) throws(WebCryptoError) -> Source {
        let name = call.subtleText(0)
        guard let format = Format(rawValue: name) else { throw .implementation("unsupported format \(name)") }
        if format != .jwk { return .bytes(format, try call.subtleBytes(1)) }
        let value: JSONValue?
        do throws(HostError) {
            value = try call.realm.stringify(call[1]).flatMap { try? JSONValue(parsing: $0) }
        } catch {
            call.realm.clearException()
            value = nil
        }
        guard let value else { throw .implementation("invalid keyData format for JWK format: it has no JSON form") }
        return .webKey(value)
    }

    /// What the algorithm's parameters say of the key to come.
    static func target(_ argument: AlgorithmArgument) throws(WebCryptoError) -> CryptoKey.Algorithm {
        var result = CryptoKey.Algorithm(name: argument.name)
        switch argument.name.family {
        case .aes, .password, .hash: break
        case .hmac:
            result.hash = try argument.requiredHash()
            result.length = try argument.number("length")
        case .rsa: result.hash = try argument.requiredHash()
        case .elliptic:
            let name = try argument.requiredText("namedCurve")
            guard let curve = EllipticCurve(rawValue: name) else {
                throw .notSupported("invalid \(argument.name == .ecdh ? "ECDH" : "elliptic") curve \(name)")
            }
            result.curve = curve
        }
        return result
    }

    /// Makes the key.
    func make(_ target: CryptoKey.Algorithm) throws(WebCryptoError) -> CryptoKey {
        let key =
            switch target.name.family {
            case .aes: try makeAES(target)
            case .hmac: try makeHMAC(target)
            case .password: try makePassword(target)
            case .elliptic: try makeElliptic(target)
            case .rsa: try makeRSA(target)
            case .hash: throw WebCryptoError.notSupported("a hash function has no key")
            }
        if key.kind != .public { try usages.requireSome() }
        return key
    }

    // MARK: Secret keys

    private func makeAES(_ target: CryptoKey.Algorithm) throws(WebCryptoError) -> CryptoKey {
        try allow(["encrypt", "decrypt", "wrapKey", "unwrapKey"])
        let bytes = try secret()
        guard [16, 24, 32].contains(bytes.count) else { throw .data("invalid key length \(bytes.count) bytes") }
        var algorithm = target
        algorithm.length = bytes.count * 8
        return CryptoKey(algorithm, secret: bytes, isExtractable: isExtractable, usages: usages)
    }

    private func makeHMAC(_ target: CryptoKey.Algorithm) throws(WebCryptoError) -> CryptoKey {
        try allow(["sign", "verify"])
        let bytes = try secret()
        if bytes.isEmpty { throw .data("key length cannot be 0") }
        var algorithm = target
        algorithm.length = bytes.count * 8
        if let wanted = target.length, wanted != algorithm.length {
            throw .data("key length cannot be different from the length of the imported data")
        }
        return CryptoKey(algorithm, secret: bytes, isExtractable: isExtractable, usages: usages)
    }

    private func makePassword(_ target: CryptoKey.Algorithm) throws(WebCryptoError) -> CryptoKey {
        guard case .bytes(.raw, let bytes) = source else {
            throw .notSupported("invalid format: \(source.format.rawValue)")
        }
        try allow(["deriveBits", "deriveKey"])
        if isExtractable { throw .syntax("invalid value for param extractable ") }
        return CryptoKey(target, secret: bytes, isExtractable: false, usages: usages)
    }

    private func secret() throws(WebCryptoError) -> [UInt8] {
        switch source {
        case .bytes(.raw, let bytes): return bytes
        case .bytes(let format, _): throw .notSupported("unsupported key format \(format.rawValue)")
        case .webKey(let value): return try JSONWebKey.secret(value)
        }
    }

    private func allow(_ allowed: [String]) throws(WebCryptoError) {
        if let usage = usages.first(outside: allowed) { throw .syntax("invalid key usage: \(usage)") }
    }

    // MARK: Keys of pairs

    private func makeElliptic(_ target: CryptoKey.Algorithm) throws(WebCryptoError) -> CryptoKey {
        guard let curve = target.curve else { throw .syntax("could not get namedCurve from algorithm parameter") }
        let name = target.name.rawValue
        let key: AsymmetricKey
        switch source {
        case .webKey(let value): key = try JSONWebKey.ellipticKey(value)
        case .bytes(.raw, let bytes):
            do throws(CryptoError) {
                key = try AsymmetricKey.read(curve, point: bytes)
            } catch {
                let reason = target.name == .ecdh ? ": \(error.description)" : ""
                throw .data("unable to import \(name) public key data\(reason)")
            }
        case .bytes(let format, let bytes): key = try Self.decode(format, bytes, name)
        }
        guard case .elliptic(let found) = key.family else {
            throw .data("a \(key.half) key is not an ECDSA key")
        }
        guard found == curve else { throw .data("the key is on \(found.rawValue), not on \(curve.rawValue)") }
        return CryptoKey(target, key, isExtractable: isExtractable, usages: usages)
    }

    private func makeRSA(_ target: CryptoKey.Algorithm) throws(WebCryptoError) -> CryptoKey {
        let key: AsymmetricKey
        switch source {
        case .webKey(let value): key = try JSONWebKey.rsaKey(value)
        case .bytes(.raw, _):
            throw .notSupported("unsupported key format raw for algorithm \(target.name.rawValue)")
        case .bytes(let format, let bytes): key = try Self.decode(format, bytes, "RSA")
        }
        guard case .rsa(let bits) = key.family else { throw .data("given CryptoKey is not a \(key.half) RSA key") }
        var algorithm = target
        algorithm.modulusLength = bits
        return CryptoKey(algorithm, key, isExtractable: isExtractable, usages: usages)
    }

    private static func decode(
        _ format: Format,
        _ bytes: [UInt8],
        _ name: String
    ) throws(WebCryptoError) -> AsymmetricKey {
        let half = format == .spki ? "public" : "private"
        return try WebCryptoError.wrap(WebCryptoError.data, "unable to import \(name) \(half) key data") {
            () throws(CryptoError) in
            format == .spki ? try AsymmetricKey.read(spki: bytes) : try AsymmetricKey.read(pkcs8: bytes)
        }
    }
}
