package import SpateCore

/// What a run says about TLS.
package struct TLSSettings: Sendable {
    /// Whether the server's certificate must be valid; false with `insecureSkipTLSVerify`.
    package var verifiesCertificates = true
    package var versions = TLSVersionRange()
    /// The suites up to TLS 1.2; `nil` for the library's choice.
    package var cipherSuites: [TLSCipherSuite]?
    package var clientAuth: [TLSClientAuth] = []
    /// Who vouches for servers, as PEM; empty for those whom the system trusts.
    package var authorities: [String] = []
    /// Whether HTTP/2 is spoken with servers that speak it.
    package var offersHTTP2 = true
    /// Where session secrets are written, for decrypting recordings.
    package var keyLog: TLSKeyLog?

    package init() {}

    /// Suites that k6 has and this program's TLS library no longer offers: RC4, and two that nobody else used.
    private static let withdrawnIDs: Set<UInt16> = [0x0005, 0x003C, 0xC007, 0xC011, 0xC012]

    /// The suites asked for that cannot be offered.
    package var unavailableSuites: [TLSCipherSuite] {
        (cipherSuites ?? []).filter { Self.withdrawnIDs.contains($0.id) }
    }

    /// The suites up to TLS 1.2 in the library's notation; `nil` for its own choice, empty for none.
    var librarySuites: [String]? {
        cipherSuites?.filter { !Self.withdrawnIDs.contains($0.id) }.compactMap(\.libraryName)
    }
}
