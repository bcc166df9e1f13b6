internal import COpenSSL

// What keys do.
extension AsymmetricKey {
    /// How a signature is made.
    package enum SignatureScheme: Sendable {
        /// RSASSA-PKCS1-v1_5.
        case pkcs1
        /// RSA-PSS.
        case pss(saltBytes: Int)
        /// ECDSA; the signature is both numbers, each as long as a coordinate.
        case ecdsa
    }

    // MARK: Signatures

    /// Signs the hash of some bytes; the key is private.
    package func sign(
        _ bytes: [UInt8],
        _ algorithm: DigestAlgorithm,
        _ scheme: SignatureScheme
    ) throws(CryptoError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard let context = EVP_MD_CTX_new() else { throw CryptoError("no memory for a signature") }
        defer { EVP_MD_CTX_free(context) }
        var keyContext: OpaquePointer?
        let library = CryptoLibrary.context
        guard EVP_DigestSignInit_ex(context, &keyContext, algorithm.libraryName, library, nil, pointer, nil) == 1
        else {
            throw CryptoError("the key cannot sign a \(algorithm.libraryName)")
        }
        try setUp(keyContext, scheme)
        var size = 0
        guard EVP_DigestSign(context, nil, &size, bytes, bytes.count) == 1 else {
            throw CryptoError("the key cannot sign a \(algorithm.libraryName)")
        }
        var signature = [UInt8](repeating: 0, count: size)
        guard EVP_DigestSign(context, &signature, &size, bytes, bytes.count) == 1 else {
            throw CryptoError("the key is too short for the hash and the salt")
        }
        signature.removeLast(signature.count - size)
        guard case .ecdsa = scheme, case .elliptic(let curve) = family else { return signature }
        return try Self.plain(signature, curve)
    }

    /// Whether a signature is that of some bytes.
    package func verify(
        _ signature: [UInt8],
        of bytes: [UInt8],
        _ algorithm: DigestAlgorithm,
        _ scheme: SignatureScheme
    ) throws(CryptoError) -> Bool {
        defer { ERR_clear_error() }
        var signature = signature
        if case .ecdsa = scheme, case .elliptic(let curve) = family {
            guard let encoded = Self.encoded(signature, curve) else { return false }
            signature = encoded
        }
        guard let context = EVP_MD_CTX_new() else { throw CryptoError("no memory for a signature") }
        defer { EVP_MD_CTX_free(context) }
        var keyContext: OpaquePointer?
        let library = CryptoLibrary.context
        guard EVP_DigestVerifyInit_ex(context, &keyContext, algorithm.libraryName, library, nil, pointer, nil) == 1
        else {
            throw CryptoError("the key cannot verify a \(algorithm.libraryName)")
        }
        try setUp(keyContext, scheme)
        return EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
    }

    private func setUp(_ context: OpaquePointer?, _ scheme: SignatureScheme) throws(CryptoError) {
        let isPossible: Bool
        switch (scheme, family) {
        case (.pkcs1, .rsa): isPossible = EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
        case (.pss(let saltBytes), .rsa):
            isPossible =
                saltBytes >= 0 && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Int32(clamping: saltBytes)) == 1
        case (.ecdsa, .elliptic): isPossible = true
        default: isPossible = false
        }
        guard isPossible else { throw CryptoError("the key is of another kind, or the salt is too long") }
    }

    /// The two numbers of a signature in DER.
    private static func plain(_ signature: [UInt8], _ curve: EllipticCurve) throws(CryptoError) -> [UInt8] {
        let size = Int32(curve.coordinateBytes)
        let parsed = signature.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &cursor, buffer.count)
        }
        guard let parsed else { throw CryptoError("the signature cannot be read") }
        defer { ECDSA_SIG_free(parsed) }
        var r = [UInt8](repeating: 0, count: curve.coordinateBytes)
        var s = r
        guard BN_bn2binpad(ECDSA_SIG_get0_r(parsed), &r, size) == size,
            BN_bn2binpad(ECDSA_SIG_get0_s(parsed), &s, size) == size
        else {
            throw CryptoError("the signature cannot be read")
        }
        return r + s
    }

    /// A signature in DER from its two numbers; `nil` when the bytes are not as many as two numbers have.
    private static func encoded(_ signature: [UInt8], _ curve: EllipticCurve) -> [UInt8]? {
        let size = curve.coordinateBytes
        guard signature.count == 2 * size, let made = ECDSA_SIG_new() else { return nil }
        defer { ECDSA_SIG_free(made) }
        let (r, s) = (Array(signature[..<size]), Array(signature[size...]))
        // The signature takes the ownership of the numbers.
        guard ECDSA_SIG_set0(made, BN_bin2bn(r, Int32(size), nil), BN_bin2bn(s, Int32(size), nil)) == 1 else {
            return nil
        }
        let length = i2d_ECDSA_SIG(made, nil)
        guard length > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(length))
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return i2d_ECDSA_SIG(made, &cursor)
        }
        return written == length ? bytes : nil
    }

    // MARK: RSA-OAEP

    /// Encrypts with RSA-OAEP for the holder of the private key.
    package func encryptOAEP(
        _ bytes: [UInt8],
        _ algorithm: DigestAlgorithm,
        label: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        try transform(bytes, algorithm, label, EVP_PKEY_encrypt_init, EVP_PKEY_encrypt)
    }

    /// Decrypts what `encryptOAEP` made; the key is private.
    package func decryptOAEP(
        _ bytes: [UInt8],
        _ algorithm: DigestAlgorithm,
        label: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        guard half == .private else { throw CryptoError("the key is not private") }
        return try transform(bytes, algorithm, label, EVP_PKEY_decrypt_init, EVP_PKEY_decrypt)
    }

    private typealias Transformation = (
        OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?, UnsafePointer<UInt8>?, Int
    ) -> Int32

    private func transform(
        _ bytes: [UInt8],
        _ algorithm: DigestAlgorithm,
        _ label: [UInt8],
        _ begin: (OpaquePointer?) -> Int32,
        _ perform: Transformation
    ) throws(CryptoError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard case .rsa = family, let context = EVP_PKEY_CTX_new_from_pkey(CryptoLibrary.context, pointer, nil) else {
            throw CryptoError("the key is not an RSA key")
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard begin(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_oaep_md_name(context, algorithm.libraryName, nil) == 1,
            setLabel(label, context)
        else {
            throw CryptoError("the key cannot be used so")
        }
        var size = 0
        guard perform(context, nil, &size, bytes, bytes.count) == 1 else { throw CryptoError("not possible") }
        var output = [UInt8](repeating: 0, count: size)
        guard perform(context, &output, &size, bytes, bytes.count) == 1 else {
            throw CryptoError("the data is too long for the key, or damaged")
        }
        output.removeLast(output.count - size)
        return output
    }

    private func setLabel(_ label: [UInt8], _ context: OpaquePointer) -> Bool {
        guard !label.isEmpty else { return true }
        // The context takes the ownership of the copy.
        guard let count = Int32(exactly: label.count), let copy = CRYPTO_malloc(label.count, #file, #line) else {
            return false
        }
        copy.copyMemory(from: label, byteCount: label.count)
        guard EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, count) == 1 else {
            CRYPTO_free(copy, #file, #line)
            return false
        }
        return true
    }

    // MARK: ECDH

    /// The secret that this private key and another's public key share: one coordinate.
    package func sharedSecret(with other: AsymmetricKey) throws(CryptoError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard half == .private, case .elliptic(let curve) = family, other.family == family,
            let context = EVP_PKEY_CTX_new_from_pkey(CryptoLibrary.context, pointer, nil)
        else {
            throw CryptoError("the keys are not on one curve")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var size = curve.coordinateBytes
        var secret = [UInt8](repeating: 0, count: size)
        guard EVP_PKEY_derive_init(context) == 1, EVP_PKEY_derive_set_peer(context, other.pointer) == 1,
            EVP_PKEY_derive(context, &secret, &size) == 1, size == secret.count
        else {
            throw CryptoError("the keys share no secret")
        }
        return secret
    }
}
