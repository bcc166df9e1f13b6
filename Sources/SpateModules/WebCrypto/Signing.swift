internal import SpateCrypto
internal import SpateScript

/// `crypto.subtle.sign` and `verify`.
struct Signing: Sendable {
    private enum Scheme: Sendable {
        case hmac
        case asymmetric(AsymmetricKey.SignatureScheme)
    }

    private let scheme: Scheme
    private let digest: DigestAlgorithm
    private let key: CryptoKey

    static func signTask(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        let data = try call.subtleBytes(2)
        let signing = try Signing(call, .sign)
        return SubtleTask(signing.isSlow ? .long : .handling(data.count)) { () throws(WebCryptoError) in
            .bytes(try signing.sign(data))
        }
    }

    static func verifyTask(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        let signature = try call.subtleBytes(2)
        let data = try call.subtleBytes(3)
        let signing = try Signing(call, .verify)
        return SubtleTask(.handling(data.count)) { () throws(WebCryptoError) in
            .truth(try signing.verify(signature, of: data))
        }
    }

    private init(_ call: borrowing HostCall, _ operation: SubtleAlgorithm.Operation) throws(WebCryptoError) {
        let algorithm = try AlgorithmArgument(call[0], for: operation, in: call.realm)
        var hash: SubtleAlgorithm?
        switch algorithm.name {
        case .hmac: scheme = .hmac
        case .ecdsa:
            hash = try algorithm.requiredHash()
            scheme = .asymmetric(.ecdsa)
        case .rsaPSS:
            let saltBytes = try algorithm.requiredNumber("saltLength")
            guard (0...65_536).contains(saltBytes) else {
                throw .operation("the salt length must be from 0 to 65536 bytes, is \(saltBytes)")
            }
            scheme = .asymmetric(.pss(saltBytes: saltBytes))
        default: scheme = .asymmetric(.pkcs1)
        }
        key = try call.subtleKey(1)
        guard key.algorithm.name == algorithm.name else {
            throw .invalidAccess("algorithm name does not match key algorithm name")
        }
        guard key.usages.contains(operation) else {
            throw .invalidAccess("key does not contain the '\(operation.rawValue)' usage")
        }
        guard let digest = (hash ?? key.algorithm.hash)?.digest else {
            throw .invalidAccess("the key has no hash function")
        }
        self.digest = digest
    }

    /// Whether a signature takes long enough to disturb others: all but HMAC and P-256.
    private var isSlow: Bool {
        switch scheme {
        case .hmac: false
        case .asymmetric: key.algorithm.curve != .p256
        }
    }

    private func sign(_ data: [UInt8]) throws(WebCryptoError) -> [UInt8] {
        switch scheme {
        case .hmac: return try hmac(data)
        case .asymmetric(let scheme):
            let pair = try key.asymmetric(.private)
            return try WebCryptoError.wrap(WebCryptoError.operation, "could not sign data") { () throws(CryptoError) in
                try pair.sign(data, digest, scheme)
            }
        }
    }

    private func verify(_ signature: [UInt8], of data: [UInt8]) throws(WebCryptoError) -> Bool {
        switch scheme {
        case .hmac: return SecureComparison.areEqual(signature, try hmac(data))
        case .asymmetric(let scheme):
            let pair = try key.asymmetric(.public)
            return try WebCryptoError.wrap(WebCryptoError.operation, "could not verify data") {
                () throws(CryptoError) in try pair.verify(signature, of: data, digest, scheme)
            }
        }
    }

    private func hmac(_ data: [UInt8]) throws(WebCryptoError) -> [UInt8] {
        let secret = try key.secret()
        return try WebCryptoError.wrap(WebCryptoError.operation, "could not sign data") { () throws(CryptoError) in
            try MessageDigest.hash(data, digest, key: secret)
        }
    }
}
