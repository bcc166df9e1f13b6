internal import COpenSSL

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What an OCSP response says of a certificate.
///
/// Its signature is not checked.
///
/// - Source: RFC 6960; the words are k6's.
package final class CertificateStatus: Sendable, Equatable {
    /// `good`, `revoked` or `unknown`.
    package let status: String
    /// `unspecified` unless the certificate was revoked for a reason.
    package let reason: String
    /// Seconds since 1970, as all times here; Go's zero time, the year 1, where the response has none.
    package let producedAt: Int
    package let thisUpdate: Int
    package let nextUpdate: Int
    /// The zero time for a certificate that is not revoked.
    package let revokedAt: Int

    private static let zeroTime = -62_135_596_800
    private static let reasons: [Int32: String] = [
        1: "key_compromise", 2: "ca_compromise", 3: "affiliation_changed", 4: "superseded",
        5: "cessation_of_operation", 6: "certificate_hold", 8: "remove_from_crl", 9: "privilege_withdrawn",
        10: "aa_compromise",
    ]

    /// Reads a response.
    ///
    /// `bytes`: DER.
    /// - Returns: `nil` when it is no response, tells of an error, or is about more or less than one certificate.
    package init?(_ bytes: [UInt8]) {
        let parsed = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            return d2i_OCSP_RESPONSE(nil, &start, buffer.count)
        }
        defer { ERR_clear_error() }
        guard let parsed else { return nil }
        defer { OCSP_RESPONSE_free(parsed) }
        guard OCSP_response_status(parsed) == 0, let basic = OCSP_response_get1_basic(parsed) else { return nil }
        defer { OCSP_BASICRESP_free(basic) }
        guard OCSP_resp_count(basic) == 1, let single = OCSP_resp_get0(basic, 0) else { return nil }
        var reason: Int32 = -1
        var revoked: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        var this: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        var next: UnsafeMutablePointer<ASN1_GENERALIZEDTIME>?
        let code = OCSP_single_get0_status(single, &reason, &revoked, &this, &next)
        status = [0: "good", 1: "revoked"][code] ?? "unknown"
        self.reason = Self.reasons[reason] ?? "unspecified"
        producedAt = Self.seconds(OCSP_resp_get0_produced_at(basic))
        thisUpdate = Self.seconds(this)
        nextUpdate = Self.seconds(next)
        revokedAt = Self.seconds(revoked)
    }

    package static func == (left: CertificateStatus, right: CertificateStatus) -> Bool {
        left.status == right.status && left.reason == right.reason && left.producedAt == right.producedAt
            && left.thisUpdate == right.thisUpdate && left.nextUpdate == right.nextUpdate
            && left.revokedAt == right.revokedAt
    }

    private static func seconds(_ time: UnsafePointer<ASN1_GENERALIZEDTIME>?) -> Int {
        var parts = tm()
        guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return zeroTime }
        return timegm(&parts)
    }
}
