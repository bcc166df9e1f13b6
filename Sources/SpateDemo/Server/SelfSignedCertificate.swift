internal import Crypto
internal import NIOSSL
internal import SwiftASN1
internal import X509

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A certificate for this machine, made anew at every start and kept in memory only.
///
/// P-256 and SHA-256, names `localhost`, 127.0.0.1 and ::1, valid from a day ago for two days. It is its own authority,
/// so a client may also be told to trust it.
struct SelfSignedCertificate {
    /// The certificate.
    let certificate: NIOSSLCertificate
    /// Its key.
    let privateKey: NIOSSLPrivateKey

    private static let validitySeconds = 24.0 * 3600

    /// Makes a key and signs a certificate with it.
    ///
    /// - Throws: An error of one of the libraries, for instance without a source of random numbers.
    init() throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName {
            OrganizationName("Spate demo server")
            CommonName("localhost")
        }
        let now = Date()
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: now.addingTimeInterval(-Self.validitySeconds),
            notValidAfter: now.addingTimeInterval(Self.validitySeconds),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Self.extensions(),
            issuerPrivateKey: Certificate.PrivateKey(key)
        )
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        self.certificate = try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der)
        privateKey = try NIOSSLPrivateKey(bytes: Array(key.derRepresentation), format: .der)
    }

    private static func extensions() throws -> Certificate.Extensions {
        try Certificate.Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
            Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
            try ExtendedKeyUsage([.serverAuth])
            SubjectAlternativeNames([
                .dnsName("localhost"),
                .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
                .ipAddress(ASN1OctetString(contentBytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
            ])
        }
    }
}
