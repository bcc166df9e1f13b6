internal import SpateCrypto
internal import SpateScript

/// `crypto.subtle.generateKey`.
enum KeyGeneration {
    /// The longest HMAC key that can be made, in bits: 16 MiB.
    static let longestSecretBits = 1 << 27

    static func task(_ call: borrowing HostCall) throws(WebCryptoError) -> SubtleTask {
        let algorithm = try AlgorithmArgument(call[0], for: .generateKey, in: call.realm)
        let isExtractable = call.bool(1)
        let usages = try call.subtleUsages(2)
        switch algorithm.name.family {
        case .aes:
            let bits = try algorithm.requiredNumber("length")
            let name = algorithm.name
            return SubtleTask(.short) { () throws(WebCryptoError) in
                .key(try makeAES(name, bits: bits, isExtractable: isExtractable, usages))
            }
        case .hmac:
            let hash = try algorithm.requiredHash()
            let bits = try algorithm.number("length")
            return SubtleTask(.short) { () throws(WebCryptoError) in
                .key(try makeHMAC(hash, bits: bits, isExtractable: isExtractable, usages))
            }
        case .elliptic:
            let curve = try algorithm.requiredText("namedCurve")
            let name = algorithm.name
            return SubtleTask(.short) { () throws(WebCryptoError) in
                try makePair(name, curve: curve, isExtractable: isExtractable, usages)
            }
        case .rsa:
            let bits = try algorithm.requiredNumber("modulusLength")
            let exponent = try algorithm.requiredByteArray("publicExponent")
            let parts = CryptoKey.Algorithm(
                name: algorithm.name,
                hash: try algorithm.requiredHash(),
                modulusLength: bits
            )
            try check(exponent: exponent)
            try check(usages, of: algorithm.name)
            return SubtleTask(.long) { () throws(WebCryptoError) in
                try makePair(parts, exponent: exponent, isExtractable: isExtractable, usages)
            }
        case .password, .hash: throw .notSupported("unsupported key generation algorithm '\(algorithm.name.rawValue)'")
        }
    }

    private static func makeAES(
        _ name: SubtleAlgorithm,
        bits: Int,
        isExtractable: Bool,
        _ usages: KeyUsages
    ) throws(WebCryptoError) -> CryptoKey {
        let allowed = ["wrapKey", "unwrapKey"] + (name == .aesKW ? [] : ["encrypt", "decrypt"])
        if usages.first(outside: allowed) != nil { throw .syntax("invalid key usage") }
        guard [128, 192, 256].contains(bits) else { throw .operation("invalid key length") }
        try usages.requireSome()
        return CryptoKey(
            CryptoKey.Algorithm(name: name, length: bits),
            secret: SecureRandom.bytes(bits / 8),
            isExtractable: isExtractable,
            usages: usages
        )
    }

    private static func makeHMAC(
        _ hash: SubtleAlgorithm,
        bits: Int?,
        isExtractable: Bool,
        _ usages: KeyUsages
    ) throws(WebCryptoError) -> CryptoKey {
        if let usage = usages.first(outside: ["sign", "verify"]) { throw .syntax("invalid key usage: \(usage)") }
        let bits = bits ?? (hash.digest?.blockBytes ?? 0) * 8
        if bits == 0 { throw .operation("algorithm's length cannot be 0") }
        guard (1...longestSecretBits).contains(bits) else {
            throw .operation("algorithm's length must be from 1 to \(longestSecretBits) bits, is \(bits)")
        }
        try usages.requireSome()
        // Whole bytes only, as in k6: nine bits make a key of one byte.
        return CryptoKey(
            CryptoKey.Algorithm(name: .hmac, length: bits, hash: hash),
            secret: SecureRandom.bytes(bits / 8),
            isExtractable: isExtractable,
            usages: usages
        )
    }

    // MARK: Pairs

    private static func makePair(
        _ name: SubtleAlgorithm,
        curve: String,
        isExtractable: Bool,
        _ usages: KeyUsages
    ) throws(WebCryptoError) -> SubtleResult {
        guard let curve = EllipticCurve(rawValue: curve) else {
            throw .notSupported("elliptic curve \(curve) is not supported")
        }
        try check(usages, of: name)
        let key = try WebCryptoError.wrap(WebCryptoError.operation, "unable to generate a \(name.rawValue) key pair") {
            () throws(CryptoError) in try AsymmetricKey.generate(curve)
        }
        return try pair(of: key, CryptoKey.Algorithm(name: name, curve: curve), isExtractable, usages)
    }

    private static func makePair(
        _ algorithm: CryptoKey.Algorithm,
        exponent: [UInt8],
        isExtractable: Bool,
        _ usages: KeyUsages
    ) throws(WebCryptoError) -> SubtleResult {
        let bits = algorithm.modulusLength ?? 0
        let key = try WebCryptoError.wrap(WebCryptoError.operation, "could not generate RSA key pair") {
            () throws(CryptoError) in try AsymmetricKey.generateRSA(bits: bits, exponent: exponent)
        }
        return try pair(of: key, algorithm, isExtractable, usages)
    }

    private static func pair(
        of key: AsymmetricKey,
        _ algorithm: CryptoKey.Algorithm,
        _ isExtractable: Bool,
        _ usages: KeyUsages
    ) throws(WebCryptoError) -> SubtleResult {
        guard let publicKey = key.publicKey() else { throw .operation("the public key cannot be made") }
        let (privateUsages, publicUsages) = usagesOfHalves(algorithm.name)
        return .pair(
            private: CryptoKey(
                algorithm,
                key,
                isExtractable: isExtractable,
                usages: usages.intersection(privateUsages)
            ),
            public: CryptoKey(
                algorithm,
                publicKey,
                isExtractable: true,
                usages: usages.intersection(publicUsages)
            )
        )
    }

    private static func usagesOfHalves(_ name: SubtleAlgorithm) -> (private: [String], public: [String]) {
        switch name {
        case .ecdh: (["deriveKey", "deriveBits"], [])
        case .rsaOAEP: (["decrypt", "unwrapKey"], ["encrypt", "wrapKey"])
        default: (["sign"], ["verify"])
        }
    }

    private static func check(_ usages: KeyUsages, of name: SubtleAlgorithm) throws(WebCryptoError) {
        if usages.isEmpty { throw .syntax("key usages cannot be empty") }
        let (privateUsages, publicUsages) = usagesOfHalves(name)
        guard let usage = usages.first(outside: privateUsages + publicUsages) else { return }
        throw .syntax(name.family == .rsa ? "invalid key usage: \(usage)" : "invalid key usage")
    }

    private static func check(exponent: [UInt8]) throws(WebCryptoError) {
        let number = Array(exponent.drop { $0 == 0 })
        let reason: String
        if number.last.map({ $0 % 2 == 0 }) ?? true {
            reason = "is even"
        } else if number == [1] {
            reason = "too small"
        } else if number.count > 4 || number.count == 4 && number[0] > 0x7F {
            reason = "too large"
        } else {
            return
        }
        throw .operation("invalid public exponent: public exponent \(reason)")
    }
}
