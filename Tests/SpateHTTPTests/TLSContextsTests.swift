import NIOCore
import NIOPosix
import NIOSSL
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

    @Test(arguments: [
        ("127.0.0.1", "first"), ("localhost", "second"), ("a.below.test", "second"), ("below.test", "first"),
    ])
    func givesEachHostItsCertificate(host: String, name: String) async throws {
        try await Self.serve { port in
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

    /// Serves TLS on loopback; every answer is the common name of the client's certificate.
    private static func serve(_ body: (Int) async throws -> Void) async throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [
                .certificate(try NIOSSLCertificate(bytes: Array(TestCertificates.first.utf8), format: .pem))
            ],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(TestCertificates.firstKey.utf8), format: .pem))
        )
        let roots = try [TestCertificates.first, TestCertificates.second].map {
            try NIOSSLCertificate(bytes: Array($0.utf8), format: .pem)
        }
        configuration.trustRoots = .certificates(roots)
        configuration.certificateVerification = .noHostnameVerification
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        NIOSSLServerHandler(context: context), NameHandler(),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let result: Result<Void, any Error>
        do { result = .success(try await body(channel.localAddress?.port ?? 0)) } catch { result = .failure(error) }
        try await channel.close().get()
        try result.get()
    }

    // Confined to its channel's event loop.
    private final class NameHandler: ChannelInboundHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
            let certificate = handler?.peerCertificate.map { String(describing: $0) } ?? ""
            let name =
                certificate.contains("common_name=first") ? "first" : certificate.contains("second") ? "second" : "none"
            let text = "HTTP/1.1 200 OK\r\nContent-Length: \(name.utf8.count)\r\n\r\n\(name)"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        }
    }
}
