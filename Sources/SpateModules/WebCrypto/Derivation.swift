internal import SpateCrypto
internal import SpateScript

/// `crypto.subtle.deriveBits` and `deriveKey`.
struct Derivation: Sendable {
    private enum Method: Sendable {
        case ecdh(AsymmetricKey, with: AsymmetricKey)
        case pbkdf2(DigestAlgorithm, password: [UInt8], salt: [UInt8], iterations: Int)
    }

    private let method: Method

    static func bitsTask(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        let derivation = try Derivation(call, .deriveBits)
        let bits = call[2].isNullish ? 0 : call.realm.subtleNumber(call[2])
        guard bits % 8 == 0 else { throw .notSupported("currently only multiples of 8 are supported for length") }
        return SubtleTask(derivation.duration) { () throws(WebCryptoError) in
            .bytes(try derivation.derive(bits: bits))
        }
    }

    static func keyTask(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        let derivation = try Derivation(call, .deriveKey)
        let algorithm = try AlgorithmArgument(call[2], for: .importKey, in: call.realm)
        let isExtractable = call.bool(3)
        let usages = try call.subtleUsages(4)
        let target = try KeyImport.target(algorithm)
        let bits: Int
        switch algorithm.name.family {
        case .aes:
            bits = try algorithm.requiredNumber("length")
            guard [128, 192, 256].contains(bits) else { throw .operation("invalid key length") }
        case .hmac:
            bits = target.length ?? (target.hash?.digest?.blockBytes ?? 0) * 8
            guard bits > 0, bits % 8 == 0 else { throw .operation("the length of the key must be a multiple of 8") }
        default:
            throw .notSupported(
                "algorithm \"\(algorithm.name.rawValue)\" doesn't support (in implementation) operation \"deriveKey\""
            )
        }
        return SubtleTask(derivation.duration) { () throws(WebCryptoError) in
            let secret = try derivation.derive(bits: bits)
            let request = KeyImport(source: .bytes(.raw, secret), isExtractable: isExtractable, usages: usages)
            return .key(try request.make(target))
        }
    }

    private init(_ call: borrowing HostCall, _ operation: SubtleAlgorithm.Operation) throws(WebCryptoError) {
        guard let base = call.host(1, as: CryptoKey.self) else {
            throw .invalidAccess(
                "provided baseKey is not a valid CryptoKey" + (call[1].isObject ? ": invalid key type" : "")
            )
        }
        let algorithm = try AlgorithmArgument(call[0], for: operation, in: call.realm)
        if algorithm.name == .ecdh, base.kind != .private {
            throw .invalidAccess("provided baseKey is not a private key")
        }
        guard base.usages.contains(operation) else {
            throw .invalidAccess("provided baseKey does not contain the '\(operation.rawValue)' usage")
        }
        guard base.algorithm.name == algorithm.name else {
            throw .invalidAccess(
                "algorithm name does not match base key's algorithm name: \(algorithm.name.rawValue) != "
                    + base.algorithm.name.rawValue
            )
        }
        method = algorithm.name == .ecdh ? try Self.ecdh(algorithm, base) : try Self.pbkdf2(algorithm, base)
    }

    private static func ecdh(_ algorithm: AlgorithmArgument, _ base: CryptoKey) throws(WebCryptoError) -> Method {
        let other = try algorithm.requiredKey("public")
        guard other.kind == .public else { throw .invalidAccess("algorithm's public key is not a public key") }
        guard other.algorithm.name == .ecdh else {
            throw .invalidAccess(
                "algorithm name does not match public key's algorithm name: ECDH != \(other.algorithm.name.rawValue)"
            )
        }
        guard let left = base.algorithm.curve, let right = other.algorithm.curve, left == right else {
            let names = [base, other].map { $0.algorithm.curve?.rawValue ?? "" }
            throw .invalidAccess("keys have different curves \(names[0]) and \(names[1])")
        }
        return .ecdh(try base.asymmetric(.private), with: try other.asymmetric(.public))
    }

    private static func pbkdf2(_ algorithm: AlgorithmArgument, _ base: CryptoKey) throws(WebCryptoError) -> Method {
        guard let digest = try algorithm.requiredHash().digest else {
            throw .notSupported("hash function not supported")
        }
        guard let iterations = try algorithm.number("iterations") else {
            throw .type("field iterations is null or undefined")
        }
        if iterations == 0 { throw .operation("number of iterations can't be 0") }
        guard let salt = try algorithm.bytesOrText("salt") else {
            throw .type("field salt is missing, or neither an ArrayBuffer nor a TypedArray")
        }
        return .pbkdf2(digest, password: try base.secret(), salt: salt, iterations: iterations)
    }

    private var duration: SubtleTask.Duration {
        switch method {
        case .ecdh(let key, _): key.family == .elliptic(.p256) ? .short : .long
        case .pbkdf2: .long
        }
    }

    /// Derives so many bits, a multiple of 8; 0 are all that ECDH gives.
    private func derive(bits: Int) throws(WebCryptoError) -> [UInt8] {
        switch method {
        case .ecdh(let key, let other):
            let secret = try WebCryptoError.wrap(WebCryptoError.operation, "could not derive") {
                () throws(CryptoError) in try key.sharedSecret(with: other)
            }
            if bits == 0 { return secret }
            guard bits > 0, bits / 8 <= secret.count else { throw .operation("length is too large") }
            return Array(secret.prefix(bits / 8))
        case .pbkdf2(let digest, let password, let salt, let iterations):
            guard (8...KeyGeneration.longestSecretBits).contains(bits) else {
                throw .operation("length must be from 8 to \(KeyGeneration.longestSecretBits), is \(bits)")
            }
            return try WebCryptoError.wrap(WebCryptoError.operation, "could not derive") { () throws(CryptoError) in
                try KeyDerivation.pbkdf2(
                    digest,
                    password: password,
                    salt: salt,
                    iterations: iterations,
                    count: bits / 8
                )
            }
        }
    }
}
