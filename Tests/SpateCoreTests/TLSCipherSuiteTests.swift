import SpateCore
import Testing

@Suite struct TLSCipherSuiteTests {
    @Test func hasEachOnce() {
        #expect(Set(TLSCipherSuite.all.map(\.id)).count == TLSCipherSuite.all.count)
        #expect(Set(TLSCipherSuite.all.map(\.name)).count == TLSCipherSuite.all.count)
    }

    @Test(
        arguments: [
            ("TLS_AES_128_GCM_SHA256", 0x1301), ("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", 0xCCA8),
            ("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xCCA8), ("TLS_RSA_WITH_AES_128_CBC_SHA256", 0x3C),
            ("TLS_AES_128_GCM_SHA256_SHA256", nil), ("tls_aes_128_gcm_sha256", nil), ("", nil),
        ] as [(String, UInt16?)]
    )
    func isFoundByName(name: String, id: UInt16?) {
        #expect(TLSCipherSuite.named(name)?.id == id)
    }

    @Test func isReportedByItsFullName() {
        #expect(TLSCipherSuite.reportedName(ofID: 0xCCA9) == "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")
        #expect(TLSCipherSuite.reportedName(ofID: 0xC030) == "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
        #expect(TLSCipherSuite.reportedName(ofID: 0xABCD) == "0xABCD")
    }
}
