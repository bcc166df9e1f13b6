import SpateCore
import SpateHTTP
import Testing

/// Client certificates, against a server that tells whose it got.
@Suite struct TLSContextsTests {
    private static let first = TLSClientAuth(
        certificate: TestCertificates.first,
        key: TestCertificates.firstKey,
        domains: ["other.test"]
    )
    private static let second = TLSClientAuth(
        certificate: TestCertificates.second,
        key: TestCertificates.secondEncryptedKey,
        password: "secret",
        domains: ["localhost", "*.below.test"]
    )

    private static func settings(_ auth: [TLSClientAuth]) -> TLSSettings {
        var settings = TLSSettings()
        settings.verifiesCertificates = false
        settings.clientAuth = auth
        return settings
    }

    @Test func replacesAuthorities_whenTheyAreCertificates() throws {
        let contexts = try TLSContexts(TLSSettings())
        #expect(throws: ConfigIssue.self) { try contexts.replacing(authorities: ["none"], clientAuth: nil) }
        _ = try contexts.replacing(authorities: [TestCertificates.first], clientAuth: Self.second)
    }

    @Test(arguments: [
        ("127.0.0.1", "first"), ("localhost", "second"), ("a.below.test", "second"), ("below.test", "first"),
    ])
    func givesEachHostItsCertificate(host: String, name: String) async throws {
        try await TLSServer.serve { port in
            let contexts = try TLSContexts(Self.settings([Self.first, Self.second]))
            let client = try await ClientHarness.make { configuration in
                configuration.tls = contexts
                var options = NetworkOptions()
                options.hosts = [("*", "127.0.0.1")].compactMap { entry in
                    HostPattern(entry.0, port: .allowed).flatMap { pattern in
                        HostOverride(entry.1).map { (pattern, $0) }
                    }
                }
                configuration.rules = DialRules(options)
            }
            let outcome = try await client.send("https://\(host):\(port)/")
            #expect(outcome.failure == nil)
            #expect(outcome.body == name)
        }
    }

    @Test(arguments: [
        (TLSClientAuth(certificate: "x", key: "y"), "tlsAuth[0].cert"),
        (TLSClientAuth(certificate: TestCertificates.first, key: "y"), "tlsAuth[0].key"),
        (TLSClientAuth(certificate: TestCertificates.second, key: TestCertificates.firstKey), "tlsAuth[0]"),
        (
            TLSClientAuth(certificate: TestCertificates.second, key: TestCertificates.secondEncryptedKey),
            "tlsAuth[0].key"
        ),
        (
            TLSClientAuth(
                certificate: TestCertificates.second,
                key: TestCertificates.secondEncryptedKey,
                password: "wrong"
            ), "tlsAuth[0].key"
        ),
    ])
    func refuses(auth: TLSClientAuth, path: String) {
        let error = #expect(throws: ConfigIssue.self) { try TLSContexts(Self.settings([auth])) }
        #expect(error?.path == path)
    }

    @Test func refuses_whenNoSuiteIsLeft() throws {
        var settings = TLSSettings()
        settings.cipherSuites = [try #require(TLSCipherSuite.named("TLS_RSA_WITH_RC4_128_SHA"))]
        settings.versions = TLSVersionRange(max: .tls12)
        #expect(settings.unavailableSuites.count == 1)
        let error = #expect(throws: ConfigIssue.self) { try TLSContexts(settings) }
        #expect(error?.path == "tlsCipherSuites")
    }

    /// Every suite that is said to be offered is.
    @Test(arguments: TLSCipherSuite.all.filter { $0.libraryName != nil })
    func offersSuites(suite: TLSCipherSuite) throws {
        var settings = TLSSettings()
        settings.cipherSuites = [suite]
        settings.versions = TLSVersionRange(max: .tls12)
        guard settings.unavailableSuites.isEmpty else { return }
        #expect(throws: Never.self) { try TLSContexts(settings) }
    }
}
