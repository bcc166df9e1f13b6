internal import SpateCrypto
internal import SpateScript

/// `crypto.subtle.exportKey`.
enum KeyExport {
    static func task(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        let format = call.subtleText(0)
        guard let key = call.host(1, as: CryptoKey.self) else {
            if call[1].isNullish { throw .invalidAccess("key is not an object") }
            throw .implementation("unable to extract CryptoKey from key object")
        }
        return SubtleTask(.short) { () throws(WebCryptoError) in try export(key, as: format) }
    }

    private static func export(_ key: CryptoKey, as format: String) throws(WebCryptoError) -> SubtleResult {
        let name = key.algorithm.name
        if name == .pbkdf2 { throw .notSupported("unsupported algorithm \(name.rawValue)") }
        guard key.isExtractable else { throw .invalidAccess("the key is not extractable") }
        if name == .aesKW { throw .notSupported("unsupported algorithm \(name.rawValue)") }
        guard let known = KeyImport.Format(rawValue: format) else {
            throw .notSupported("unsupported key format \(format)")
        }
        switch (known, key.material) {
        case (.jwk, _): return .webKey(try JSONWebKey.make(key))
        case (.raw, .secret(let bytes)): return .bytes(bytes)
        case (.raw, .asymmetric(let pair)):
            guard name.family == .elliptic else { break }
            try require(.public, key)
            guard let point = pair.point else { throw .operation("unable to extract public key data") }
            return .bytes(point)
        case (.spki, .asymmetric(let pair)):
            try require(.public, key)
            let context = "unable to marshal key to SPKI format"
            return .bytes(
                try WebCryptoError.wrap(WebCryptoError.operation, context) { () throws(CryptoError) in try pair.spki() }
            )
        case (.pkcs8, .asymmetric(let pair)):
            try require(.private, key)
            let context = "unable to marshal key to PKCS8 format"
            return .bytes(
                try WebCryptoError.wrap(WebCryptoError.operation, context) { () throws(CryptoError) in try pair.pkcs8()
                }
            )
        default: break
        }
        throw .notSupported("unsupported key format \(format)")
    }

    private static func require(_ kind: CryptoKey.Kind, _ key: CryptoKey) throws(WebCryptoError) {
        guard key.kind != kind else { return }
        throw .invalidAccess(
            key.algorithm.name.family == .rsa
                ? "given CryptoKey is not a \(kind.rawValue) RSA key"
                : "key is not a valid elliptic curve \(kind.rawValue) key"
        )
    }
}
