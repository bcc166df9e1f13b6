internal import COpenSSL

// Keys as DER, in the forms of X.509 and PKCS#8.
extension AsymmetricKey {
    /// Reads a `SubjectPublicKeyInfo`.
    ///
    /// - Throws: `CryptoError` for anything else, for what follows it, and for a kind of key that is none of ours.
    package static func read(spki bytes: [UInt8]) throws(CryptoError) -> AsymmetricKey {
        try read(bytes, "SubjectPublicKeyInfo") { cursor in
            guard let made = d2i_PUBKEY_ex(nil, &cursor, bytes.count, CryptoLibrary.context, nil) else { return nil }
            return (made, .public)
        }
    }

    /// Reads a `PrivateKeyInfo`, not encrypted.
    package static func read(pkcs8 bytes: [UInt8]) throws(CryptoError) -> AsymmetricKey {
        try read(bytes, "PrivateKeyInfo") { cursor in
            guard let info = d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, bytes.count) else { return nil }
            defer { PKCS8_PRIV_KEY_INFO_free(info) }
            guard let made = EVP_PKCS82PKEY_ex(info, CryptoLibrary.context, nil) else { return nil }
            return (made, .private)
        }
    }

    private static func read(
        _ bytes: [UInt8],
        _ form: String,
        _ decode: (inout UnsafePointer<UInt8>?) -> (OpaquePointer, Half)?
    ) throws(CryptoError) -> AsymmetricKey {
        defer { ERR_clear_error() }
        let found: (OpaquePointer, Half)?? = bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, !buffer.isEmpty else { return nil }
            var cursor: UnsafePointer<UInt8>? = start
            guard let decoded = decode(&cursor) else { return nil }
            guard cursor == start + buffer.count else {
                EVP_PKEY_free(decoded.0)
                return nil
            }
            return decoded
        }
        guard let (pointer, half) = found ?? nil else { throw CryptoError("the bytes are no \(form) in DER") }
        guard let key = AsymmetricKey(pointer, half) else {
            throw CryptoError("the key is neither an RSA key nor one on P-256, P-384 or P-521")
        }
        return key
    }

    /// The public half as `SubjectPublicKeyInfo`.
    package func spki() throws(CryptoError) -> [UInt8] {
        try encoded { i2d_PUBKEY(pointer, $0) }
    }

    /// The private key as `PrivateKeyInfo`.
    package func pkcs8() throws(CryptoError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard half == .private, let info = EVP_PKEY2PKCS8(pointer) else {
            throw CryptoError("the key is not private")
        }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        return try encoded { i2d_PKCS8_PRIV_KEY_INFO(info, $0) }
    }

    private func encoded(
        _ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) throws(CryptoError) -> [UInt8] {
        defer { ERR_clear_error() }
        let size = encode(nil)
        guard size > 0 else { throw CryptoError("the key cannot be encoded") }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return encode(&cursor)
        }
        guard written == size else { throw CryptoError("the key cannot be encoded") }
        return bytes
    }
}
