internal import SpateCrypto
internal import SpateScript

/// `crypto.subtle.encrypt` and `decrypt`.
enum Encryption {
    private enum Parameters: Sendable {
        case aes(AESCipher.Mode)
        case oaep(label: [UInt8])
    }

    static func task(
        _ call: borrowing HostCall,
        _ direction: AESCipher.Direction
    ) throws(WebCryptoError) -> SubtleTask {
        let operation: SubtleAlgorithm.Operation = direction == .encrypt ? .encrypt : .decrypt
        let word = operation.rawValue
        let data = try call.subtleBytes(2)
        let algorithm = try AlgorithmArgument(call[0], for: operation, in: call.realm)
        let key = try call.subtleKey(1, "\(word)'s ")
        guard key.algorithm.name == algorithm.name else {
            throw .invalidAccess("\(word)'s algorithm name does not match key algorithm name")
        }
        try algorithm.requireParameters()
        guard key.usages.contains(operation) else {
            throw .invalidAccess("\(word)'s key does not contain the '\(word)' usage")
        }
        switch try parameters(algorithm, direction) {
        case .oaep(let label):
            return SubtleTask(direction == .encrypt ? .short : .long) { () throws(WebCryptoError) in
                .bytes(try oaep(data, key, label, direction))
            }
        case .aes(let mode):
            return SubtleTask(.handling(data.count)) { () throws(WebCryptoError) in
                .bytes(try aes(data, key, mode, direction))
            }
        }
    }

    private static func parameters(
        _ algorithm: AlgorithmArgument,
        _ direction: AESCipher.Direction
    ) throws(WebCryptoError) -> Parameters {
        let isEncryption = direction == .encrypt
        switch algorithm.name {
        case .aesCBC:
            let iv = try algorithm.bytes("iv") ?? []
            guard iv.count == AESCipher.blockBytes else {
                throw .operation(
                    isEncryption ? "iv length is not 16 bytes" : "iv length is invalid, should be 16 bytes"
                )
            }
            return .aes(.cbc(iv: iv))
        case .aesCTR:
            let counter = try algorithm.bytes("counter") ?? []
            guard counter.count == AESCipher.blockBytes else {
                throw .operation(
                    isEncryption ? "counter length is not 16 bytes" : "counter length is invalid, should be 16 bytes"
                )
            }
            let bits = try algorithm.number("length") ?? 0
            guard (1...128).contains(bits) else {
                throw .operation(
                    isEncryption
                        ? "invalid counter length, out of the 0 < x < 128 bounds"
                        : "invalid length, should be within 1 <= length <= 128 bounds"
                )
            }
            return .aes(.ctr(counter: counter, bits: bits))
        case .aesKW: throw .notSupported("unsupported algorithm AES-KW")
        case .aesGCM: return .aes(try gcm(algorithm, isEncryption: isEncryption))
        default: return .oaep(label: try algorithm.bytesOrText("label") ?? [])
        }
    }

    private static func gcm(
        _ algorithm: AlgorithmArgument,
        isEncryption: Bool
    ) throws(WebCryptoError) -> AESCipher.Mode {
        let iv = try algorithm.bytes("iv") ?? []
        // Longer ones are more than the library takes; nobody has them.
        guard (1...128).contains(iv.count) else {
            throw .notSupported("the iv must be 1 to 128 bytes long, and 12 bytes are the rule; it has \(iv.count)")
        }
        var bits = try algorithm.number("tagLength") ?? 0
        if bits == 0 { bits = 128 }
        guard [32, 64, 96, 104, 112, 120, 128].contains(bits) else {
            let text = isEncryption ? "should be one of" : "accepted values are"
            throw .operation("invalid tag length, \(text) 32, 64, 96, 104, 112, 120, 128")
        }
        return .gcm(
            iv: iv,
            additionalData: try algorithm.bytesOrText("additionalData") ?? [],
            tagBytes: bits / 8
        )
    }

    private static func aes(
        _ data: [UInt8],
        _ key: CryptoKey,
        _ mode: AESCipher.Mode,
        _ direction: AESCipher.Direction
    ) throws(WebCryptoError) -> [UInt8] {
        let cipher = AESCipher(key: try key.secret(), mode: mode)
        do throws(CryptoError) {
            return try cipher.apply(direction, to: data)
        } catch {
            switch (mode, direction) {
            case (.cbc, .decrypt): throw .operation("invalid padding")
            case (.gcm(_, _, let tagBytes), .decrypt):
                throw .operation(
                    data.count < tagBytes ? "ciphertext is too short" : "could not decrypt ciphertext"
                )
            default: throw .operation(error.description)
            }
        }
    }

    private static func oaep(
        _ data: [UInt8],
        _ key: CryptoKey,
        _ label: [UInt8],
        _ direction: AESCipher.Direction
    ) throws(WebCryptoError) -> [UInt8] {
        guard let digest = key.algorithm.hash?.digest else {
            throw .invalidAccess("key algorithm is not a RSA hashed key algorithm")
        }
        if direction == .encrypt {
            let pair = try key.asymmetric(.public)
            return try WebCryptoError.wrap(WebCryptoError.operation, "could not encrypt data") {
                () throws(CryptoError) in try pair.encryptOAEP(data, digest, label: label)
            }
        }
        let pair = try key.asymmetric(.private)
        return try WebCryptoError.wrap(WebCryptoError.operation, "could not decrypt data") {
            () throws(CryptoError) in try pair.decryptOAEP(data, digest, label: label)
        }
    }
}
