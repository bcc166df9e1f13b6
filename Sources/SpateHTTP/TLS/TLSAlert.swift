/// Alerts of TLS as the library's errors name them, with Go's words.
///
/// - Source: RFC 8446 §6; Go 1.24 `crypto/tls/alert.go`.
enum TLSAlert {
    private static let words: [(name: String, text: String)] = [
        ("UNEXPECTED_MESSAGE", "unexpected message"), ("BAD_RECORD_MAC", "bad record MAC"),
        ("RECORD_OVERFLOW", "record overflow"), ("DECOMPRESSION_FAILURE", "decompression failure"),
        ("HANDSHAKE_FAILURE", "handshake failure"),
        ("BAD_CERTIFICATE_STATUS_RESPONSE", "bad certificate status response"),
        ("BAD_CERTIFICATE_HASH_VALUE", "bad certificate hash value"), ("BAD_CERTIFICATE", "bad certificate"),
        ("UNSUPPORTED_CERTIFICATE", "unsupported certificate"), ("CERTIFICATE_REVOKED", "revoked certificate"),
        ("CERTIFICATE_EXPIRED", "expired certificate"), ("CERTIFICATE_UNKNOWN", "unknown certificate"),
        ("CERTIFICATE_REQUIRED", "certificate required"), ("CERTIFICATE_UNOBTAINABLE", "certificate unobtainable"),
        ("ILLEGAL_PARAMETER", "illegal parameter"), ("UNKNOWN_CA", "unknown certificate authority"),
        ("ACCESS_DENIED", "access denied"), ("DECODE_ERROR", "error decoding message"),
        ("DECRYPT_ERROR", "error decrypting message"), ("EXPORT_RESTRICTION", "export restriction"),
        ("PROTOCOL_VERSION", "protocol version not supported"),
        ("INSUFFICIENT_SECURITY", "insufficient security level"), ("INTERNAL_ERROR", "internal error"),
        ("INAPPROPRIATE_FALLBACK", "inappropriate fallback"), ("USER_CANCELLED", "user canceled"),
        ("NO_RENEGOTIATION", "no renegotiation"), ("UNSUPPORTED_EXTENSION", "unsupported extension"),
        ("UNRECOGNIZED_NAME", "unrecognized name"), ("UNKNOWN_PSK_IDENTITY", "unknown PSK identity"),
        ("NO_APPLICATION_PROTOCOL", "no application protocol"),
    ]

    /// The words for the alert that an error of the library tells of.
    ///
    /// - Returns: `nil` when the error is no alert from the peer.
    static func text(ofLibraryError error: String) -> String? {
        for marker in ["TLSV1_ALERT_", "SSLV3_ALERT_", "TLSV1_"] {
            guard let found = error.firstRange(of: marker) else { continue }
            let name = error[found.upperBound...]
            if let hit = words.first(where: { name.hasPrefix($0.name) }) { return hit.text }
        }
        return nil
    }
}
