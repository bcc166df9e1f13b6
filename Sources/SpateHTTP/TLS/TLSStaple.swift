internal import CTLSStaple
internal import NIOSSL
internal import SpateCrypto

/// OCSP responses that servers send with their certificates.
///
/// The TLS library has no interface for them, so its BoringSSL is asked behind its back; where its objects no longer look
/// as they do in the version that `Package.swift` names, there are no responses, and `TLSStapleTests` fails.
enum TLSStaple {
    /// Makes connections of a context ask for a response.
    static func request(by context: NIOSSLContext) {
        if let raw = raw(context) { CNIOBoringSSL_SSL_CTX_enable_ocsp_stapling(raw) }
    }

    /// What came with the handshake of a connection.
    ///
    /// - Complexity: Once per connection: it looks through the fields of the library's objects.
    static func status(of handler: NIOSSLHandler) -> CertificateStatus? {
        var mirror: Mirror? = Mirror(reflecting: handler)
        while let level = mirror {
            if let raw = level.descendant("connection", "ssl") as? OpaquePointer {
                var start: UnsafePointer<UInt8>?
                var length = 0
                CNIOBoringSSL_SSL_get0_ocsp_response(UnsafeRawPointer(raw), &start, &length)
                guard let start, length > 0 else { return nil }
                return CertificateStatus(Array(UnsafeBufferPointer(start: start, count: length)))
            }
            mirror = level.superclassMirror
        }
        return nil
    }

    /// BoringSSL's own context.
    static func raw(_ context: NIOSSLContext) -> UnsafeMutableRawPointer? {
        (Mirror(reflecting: context).descendant("sslContext") as? OpaquePointer).map { UnsafeMutableRawPointer($0) }
    }
}
