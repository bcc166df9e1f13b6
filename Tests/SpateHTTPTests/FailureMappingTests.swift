import Testing

@testable import SpateHTTP

@Suite struct FailureMappingTests {
    private static let text =
        "handshakeFailed(sslError([Error: 26 error:1:SSL routines:OPENSSL_internal:%@ at /src/ssl.cc:237]))"

    @Test(arguments: [
        ("TLSV1_ALERT_PROTOCOL_VERSION", 1010, "remote error: tls: protocol version not supported"),
        ("CERTIFICATE_VERIFY_FAILED", 1310, "x509: unknown authority"),
        ("WRONG_VERSION_NUMBER", 1301, "tls: first record does not look like a TLS handshake"),
        ("NO_SUPPORTED_VERSIONS_ENABLED", 1000, "tls: no supported versions satisfy MinVersion and MaxVersion"),
        ("UNEXPECTED_RECORD", 1000, "tls: unexpected record"),
    ])
    func findsTheClassOfTLSErrors(name: String, code: Int, text: String) {
        let library = Self.text.split(separator: "%@").joined(separator: name)
        let failure = FailureMapping.tlsFailure(library)
        #expect(failure.code == code)
        #expect(failure.text == text)
    }
}
