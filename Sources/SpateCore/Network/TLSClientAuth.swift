/// A client certificate as options give it.
///
/// - Source: k6 v2.2 option `tlsAuth` (engine spec 2).
package struct TLSClientAuth: Sendable, Hashable {
    /// The certificate and its chain, as PEM.
    package var certificate: String
    /// The private key, as PEM.
    package var key: String
    /// For an encrypted key.
    package var password: String?
    /// The hosts that get this certificate; `nil` or empty for every host.
    package var domains: [String]?

    package init(certificate: String, key: String, password: String? = nil, domains: [String]? = nil) {
        self.certificate = certificate
        self.key = key
        self.password = password
        self.domains = domains
    }

    /// The form that `inspect` prints.
    package var json: JSONValue {
        JSONValue(members: [
            ("cert", .string(certificate)), ("key", .string(key)),
            ("password", password.map { .string($0) } ?? .null),
            ("domains", domains.map { .array($0.map { .string($0) }) } ?? .null),
        ])
    }
}
