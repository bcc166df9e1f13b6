package import NIOSSL

/// What all clients of a run share.
package struct HTTPClientConfiguration: Sendable {
    /// The header's value; empty sends none.
    package var userAgent: String
    /// Send `Connection: close` and keep nothing.
    package var closesConnections = false
    /// How many unused connections one client keeps per host and in all.
    package var idlePerHost = 6
    package var idleTotal = 20
    /// For TLS; made once, used by all.
    package var tls: NIOSSLContext
    /// How long a connection attempt may take.
    package var dialTimeoutNanos: UInt64 = 30_000_000_000
    package let resolver: DNSResolver

    /// Makes a configuration with default limits.
    ///
    /// `verifiesCertificates`: False with `insecureSkipTLSVerify`.
    /// Failure: When the TLS library refuses the configuration.
    package init(userAgent: String, verifiesCertificates: Bool, resolver: DNSResolver) throws {
        self.userAgent = userAgent
        self.resolver = resolver
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = verifiesCertificates ? .fullVerification : .none
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        tls = try NIOSSLContext(configuration: configuration)
    }
}
