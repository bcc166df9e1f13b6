internal import COpenSSL

/// A public key, or a private key with its public one: RSA, or on an elliptic curve.
///
/// - Concurrency: Any thread.
// The library's key is never changed after it was made, and the library locks what it computes lazily.
package final class AsymmetricKey: @unchecked Sendable {
    /// What a key is for.
    package enum Family: Sendable, Equatable {
        /// `bits`: Length of the modulus.
        case rsa(bits: Int)
        case elliptic(EllipticCurve)
    }

    /// Whether a key is all there.
    package enum Half: Sendable {
        case `public`
        case `private`
    }

    package let family: Family
    package let half: Half
    let pointer: OpaquePointer

    /// Takes the ownership of a key of the library's; `nil` for a kind of key that is none of ours.
    init?(_ pointer: OpaquePointer, _ half: Half) {
        guard let family = Self.family(of: pointer) else {
            EVP_PKEY_free(pointer)
            return nil
        }
        self.family = family
        self.half = half
        self.pointer = pointer
    }

    deinit { EVP_PKEY_free(pointer) }

    private static func family(of pointer: OpaquePointer) -> Family? {
        if EVP_PKEY_is_a(pointer, "RSA") == 1 { return .rsa(bits: Int(EVP_PKEY_get_bits(pointer))) }
        guard EVP_PKEY_is_a(pointer, "EC") == 1 else { return nil }
        var name = [CChar](repeating: 0, count: 80)
        guard EVP_PKEY_get_group_name(pointer, &name, name.count, nil) == 1 else { return nil }
        switch String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) {
        case "prime256v1", "P-256": return .elliptic(.p256)
        case "secp384r1", "P-384": return .elliptic(.p384)
        case "secp521r1", "P-521": return .elliptic(.p521)
        default: return nil
        }
    }

    // MARK: Making

    /// Makes a private key on a curve.
    package static func generate(_ curve: EllipticCurve) throws(CryptoError) -> AsymmetricKey {
        try generate("EC") { EVP_PKEY_CTX_set_group_name($0, curve.rawValue) == 1 }
    }

    /// Makes a private RSA key.
    ///
    /// - Parameters:
    ///   - bits: Length of the modulus, 512 to 16,384.
    ///   - exponent: The public exponent, the highest byte first; odd and at least 3.
    /// - Returns: The private key.
    /// - Throws: `CryptoError` when a number is out of its bounds.
    /// - Complexity: 2,048 bits take tens of milliseconds, 4,096 bits up to seconds.
    package static func generateRSA(bits: Int, exponent: [UInt8]) throws(CryptoError) -> AsymmetricKey {
        guard (512...16_384).contains(bits) else {
            throw CryptoError("the modulus must have 512 to 16384 bits, not \(bits)")
        }
        guard let number = BigNumber(exponent) else { throw CryptoError("no memory for a number") }
        let exponentNumber = number.pointer
        return try generate("RSA") { context in
            EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1
                && EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, exponentNumber) == 1
        }
    }

    private static func generate(
        _ kind: String,
        _ setUp: (OpaquePointer) -> Bool
    ) throws(CryptoError) -> AsymmetricKey {
        defer { ERR_clear_error() }
        guard let context = EVP_PKEY_CTX_new_from_name(CryptoLibrary.context, kind, nil) else {
            throw CryptoError("there are no \(kind) keys")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, setUp(context), EVP_PKEY_generate(context, &made) == 1, let made,
            let key = AsymmetricKey(made, .private)
        else {
            throw CryptoError("the \(kind) key cannot be made")
        }
        return key
    }

    /// The public key that belongs to this one.
    package func publicKey() -> AsymmetricKey? {
        guard let encoded = try? spki() else { return nil }
        return try? AsymmetricKey.read(spki: encoded)
    }
}
