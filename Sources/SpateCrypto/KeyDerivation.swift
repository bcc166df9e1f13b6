internal import COpenSSL

/// Keys from passwords.
package enum KeyDerivation {
    /// PBKDF2 with HMAC.
    ///
    /// - Parameters:
    ///   - algorithm: The hash function of the HMAC.
    ///   - password: May be empty.
    ///   - salt: May be empty.
    ///   - iterations: At least 1 and at most 2^31 − 1.
    ///   - count: How many bytes to derive.
    /// - Returns: So many bytes.
    /// - Throws: `CryptoError` when a number is out of its bounds.
    /// - Complexity: O(iterations × count): this takes seconds if it is asked to.
    /// - Source: RFC 8018 §5.2.
    package static func pbkdf2(
        _ algorithm: DigestAlgorithm,
        password: [UInt8],
        salt: [UInt8],
        iterations: Int,
        count: Int
    ) throws(CryptoError) -> [UInt8] {
        guard let rounds = Int32(exactly: iterations), rounds > 0 else {
            throw CryptoError("the number of iterations must be from 1 to \(Int32.max), is \(iterations)")
        }
        guard let passwordBytes = Int32(exactly: password.count), let saltBytes = Int32(exactly: salt.count),
            let length = Int32(exactly: count), length > 0
        else {
            throw CryptoError("the password, the salt or the result is too long")
        }
        guard let digest = EVP_MD_fetch(CryptoLibrary.context, algorithm.libraryName, nil) else {
            ERR_clear_error()
            throw CryptoError("\(algorithm.rawValue) is not available")
        }
        defer { EVP_MD_free(digest) }
        var result = [UInt8](repeating: 0, count: count)
        let status = password.withUnsafeBytes { text in
            PKCS5_PBKDF2_HMAC(
                // A null pointer would stand for “no password”, which is the same as an empty one.
                text.bindMemory(to: CChar.self).baseAddress,
                passwordBytes,
                salt,
                saltBytes,
                rounds,
                digest,
                length,
                &result
            )
        }
        guard status == 1 else {
            ERR_clear_error()
            throw CryptoError("PBKDF2 failed")
        }
        return result
    }
}
