import SpateCore
import SpateCrypto
import Testing

@testable import SpateHTTP

@Suite struct TLSStapleTests {
    private static func status(_ staple: String) throws -> CertificateStatus? {
        CertificateStatus(try Base64().decode(Array(staple.utf8)))
    }

    /// What k6 v1.1 shows of the same response.
    @Test func readsGoodResponse() throws {
        let status = try #require(try Self.status(TestStaples.good))
        #expect(status.status == "good")
        #expect(status.reason == "unspecified")
        #expect(status.producedAt == 1_795_595_725)
        #expect(status.thisUpdate == 1_795_595_725)
        #expect(status.nextUpdate == 2_659_595_725)
        #expect(status.revokedAt == -62_135_596_800)
    }

    @Test func readsRevokedResponse() throws {
        let status = try #require(try Self.status(TestStaples.revoked))
        #expect(status.status == "revoked")
        #expect(status.reason == "key_compromise")
        #expect(status.revokedAt == 1_577_934_245)
    }

    @Test func refusesWhatIsCutShort() throws {
        let bytes = try Base64().decode(Array(TestStaples.good.utf8))
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(CertificateStatus(Array(bytes.prefix(count))) == nil)
        }
        // “Try later”, a response without content.
        #expect(CertificateStatus([0x30, 0x03, 0x0A, 0x01, 0x03]) == nil)
    }

    @Test func tellsOfTheServersCertificate() async throws {
        let staple = try Base64().decode(Array(TestStaples.revoked.utf8))
        var settings = TLSSettings()
        settings.verifiesCertificates = false
        settings.clientAuth = [TLSClientAuth(certificate: TestCertificates.first, key: TestCertificates.firstKey)]
        let contexts = try TLSContexts(settings)
        try await TLSServer.serve(staple: staple) { port in
            let client = try await ClientHarness.make { $0.tls = contexts }
            let outcome = try await client.send("https://127.0.0.1:\(port)/")
            #expect(outcome.failure == nil)
            #expect(outcome.ocspStatus == "revoked")
        }
        try await TLSServer.serve { port in
            let client = try await ClientHarness.make { $0.tls = contexts }
            #expect(try await client.send("https://127.0.0.1:\(port)/").ocspStatus == "unknown")
        }
    }
}
