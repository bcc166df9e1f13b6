internal import NIOCore
internal import NIOSSL
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Turns the errors of the transport into k6's classes.
package enum FailureMapping {
    /// The failure for an error on an established connection.
    ///
    /// `operation`: `read` or `write`, as it stands in the text.
    /// `addresses`: `local->remote`.
    package static func failure(for error: any Error, operation: String, addresses: String) -> HTTPFailure {
        if let error = error as? IOError {
            switch error.errnoCode {
            case ECONNRESET:
                return HTTPFailure(
                    1220,
                    "\(operation): connection reset by peer",
                    detail: "\(operation) tcp \(addresses): \(operation): connection reset by peer"
                )
            case EPIPE:
                return HTTPFailure(1201, "write: broken pipe", detail: "write tcp \(addresses): write: broken pipe")
            default:
                let text = String(cString: strerror(error.errnoCode))
                return HTTPFailure(
                    1202,
                    "\(operation): unknown errno `\(error.errnoCode)` on linux with message `\(text.lowercased())`"
                )
            }
        }
        if let error = error as? NIOSSLError { return tlsFailure(String(describing: error)) }
        if let error = error as? BoringSSLError { return tlsFailure(String(describing: error)) }
        if error is NIOSSLExtraError {
            return HTTPFailure(1311, "x509: certificate doesn't match hostname")
        }
        return HTTPFailure(1000, String(describing: error))
    }

    /// The failure for an error while connecting.
    ///
    /// `address`: `ip:port` of the peer. `local`: The address that was to be sent from, if one was given.
    static func dialFailure(for error: any Error, address: String, from local: IPAddress?) -> HTTPFailure {
        if error is ChannelError { return .dialTimeout(address) }
        guard let error = error as? IOError else {
            return HTTPFailure(1210, String(describing: error))
        }
        switch error.errnoCode {
        case ECONNREFUSED:
            return HTTPFailure(
                1212,
                "dial: connection refused",
                detail: "dial tcp \(address): connect: connection refused"
            )
        case ETIMEDOUT: return .dialTimeout(address)
        default:
            let text = String(cString: strerror(error.errnoCode)).lowercased()
            if let local, error.errnoCode == EADDRNOTAVAIL {
                return HTTPFailure(
                    1213,
                    "dial: unknown errno `\(error.errnoCode)` error with msg `\(text)`",
                    detail: "dial tcp \(local.dialText(port: 0))->\(address): bind: \(text)"
                )
            }
            return HTTPFailure(
                1213,
                "dial: unknown errno `\(error.errnoCode)` error with msg `\(text)`",
                detail: "dial tcp \(address): connect: \(text)"
            )
        }
    }

    /// The failure for an error of the TLS library, by its text.
    static func tlsFailure(_ text: String) -> HTTPFailure {
        if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate") {
            return HTTPFailure(
                1310,
                "x509: unknown authority",
                detail: "tls: failed to verify certificate: x509: certificate signed by unknown authority"
            )
        }
        if let alert = TLSAlert.text(ofLibraryError: text) { return HTTPFailure(1010, "remote error: tls: \(alert)") }
        if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
            return HTTPFailure(1301, "tls: first record does not look like a TLS handshake")
        }
        if text.contains("NO_SUPPORTED_VERSIONS") {
            return HTTPFailure(1000, "tls: no supported versions satisfy MinVersion and MaxVersion")
        }
        return HTTPFailure(1000, "tls: \(reason(ofLibraryError: text))")
    }

    /// The words for what went wrong, without the numbers and source files that the library puts round them.
    private static func reason(ofLibraryError text: String) -> String {
        let marker = "OPENSSL_internal:"
        guard let found = text.firstRange(of: marker) else { return text }
        let name = text[found.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.lowercased().split(separator: "_").joined(separator: " ")
    }
}
