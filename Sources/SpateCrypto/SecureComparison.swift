internal import COpenSSL

/// Comparisons whose time tells nothing about the bytes.
package enum SecureComparison {
    /// Whether two byte strings are equal; the time depends on their lengths only.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
