import Testing

@testable import SpateHTTP

@Suite struct TLSAlertTests {
    @Test(
        arguments: [
            (
                "error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION",
                "protocol version not supported"
            ),
            ("SSLV3_ALERT_HANDSHAKE_FAILURE at x", "handshake failure"),
            ("TLSV1_ALERT_UNKNOWN_CA", "unknown certificate authority"),
            ("SSLV3_ALERT_BAD_CERTIFICATE", "bad certificate"),
            ("TLSV1_BAD_CERTIFICATE_HASH_VALUE", "bad certificate hash value"),
            ("TLSV1_CERTIFICATE_REQUIRED", "certificate required"), ("CERTIFICATE_VERIFY_FAILED", nil), ("", nil),
        ] as [(String, String?)]
    )
    func hasGosWords(error: String, text: String?) {
        #expect(TLSAlert.text(ofLibraryError: error) == text)
    }
}
