internal import COpenSSL

/// A running hash: bytes go in, and what is in so far can be asked for at any time.
///
/// - Concurrency: One thread at a time.
package final class MessageDigest {
    private enum Context {
        case plain(OpaquePointer)
        case keyed(OpaquePointer)
    }

    private let context: Context
    private let length: Int

    /// Begins a hash.
    package init(_ algorithm: DigestAlgorithm) throws(CryptoError) {
        guard let digest = EVP_MD_fetch(CryptoLibrary.context, algorithm.libraryName, nil) else {
            throw Self.missing(algorithm)
        }
        defer { EVP_MD_free(digest) }
        guard let made = EVP_MD_CTX_new() else { throw CryptoError("no memory for a hash") }
        length = Int(EVP_MD_get_size(digest))
        context = .plain(made)
        guard EVP_DigestInit_ex(made, digest, nil) == 1 else { throw Self.missing(algorithm) }
    }

    /// Begins a hash with a key (HMAC).
    package init(_ algorithm: DigestAlgorithm, key: [UInt8]) throws(CryptoError) {
        guard let method = EVP_MAC_fetch(CryptoLibrary.context, "HMAC", nil) else {
            throw CryptoError("HMAC is not available")
        }
        defer { EVP_MAC_free(method) }
        guard let made = EVP_MAC_CTX_new(method) else { throw CryptoError("no memory for a hash") }
        // An empty key is a key; the library takes a null pointer for “none given”.
        let padded = key.isEmpty ? [0] : key
        var name = Array(algorithm.libraryName.utf8CString)
        let isReady = name.withUnsafeMutableBufferPointer { text in
            let parameters = [
                OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, text.baseAddress, 0),
                OSSL_PARAM_construct_end(),
            ]
            return EVP_MAC_init(made, padded, key.count, parameters) == 1
        }
        length = isReady ? EVP_MAC_CTX_get_mac_size(made) : 0
        context = .keyed(made)
        if !isReady { throw Self.missing(algorithm) }
    }

    deinit {
        switch context {
        case .plain(let context): EVP_MD_CTX_free(context)
        case .keyed(let context): EVP_MAC_CTX_free(context)
        }
    }

    private static func missing(_ algorithm: DigestAlgorithm) -> CryptoError {
        ERR_clear_error()
        return CryptoError(
            "\(algorithm.rawValue) is not available: this system's OpenSSL has no \(algorithm.libraryName)"
        )
    }

    /// Adds bytes.
    package func update(_ bytes: [UInt8]) {
        switch context {
        case .plain(let context): EVP_DigestUpdate(context, bytes, bytes.count)
        case .keyed(let context): EVP_MAC_update(context, bytes, bytes.count)
        }
    }

    /// The hash of all bytes so far; more may follow.
    package func digest() -> [UInt8] {
        var result = [UInt8](repeating: 0, count: length)
        switch context {
        case .plain(let context):
            guard let copy = EVP_MD_CTX_new() else { return [] }
            defer { EVP_MD_CTX_free(copy) }
            EVP_MD_CTX_copy_ex(copy, context)
            EVP_DigestFinal_ex(copy, &result, nil)
        case .keyed(let context):
            guard let copy = EVP_MAC_CTX_dup(context) else { return [] }
            defer { EVP_MAC_CTX_free(copy) }
            var size = 0
            EVP_MAC_final(copy, &result, &size, length)
        }
        return result
    }

    /// The hash of some bytes with a key (HMAC).
    package static func hash(
        _ bytes: [UInt8],
        _ algorithm: DigestAlgorithm,
        key: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let digest = try MessageDigest(algorithm, key: key)
        digest.update(bytes)
        return digest.digest()
    }

    /// The hash of some bytes.
    package static func hash(_ bytes: [UInt8], _ algorithm: DigestAlgorithm) throws(CryptoError) -> [UInt8] {
        let digest = try MessageDigest(algorithm)
        digest.update(bytes)
        return digest.digest()
    }
}
