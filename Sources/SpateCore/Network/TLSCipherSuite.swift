/// A cipher suite of TLS by its IANA name.
///
/// - Source: k6 v2.2 TLS names (engine spec 11.7); IANA TLS Cipher Suites registry.
package struct TLSCipherSuite: Sendable, Hashable {
    /// The IANA name, with k6's short form of the ChaCha20 suites' names.
    package let name: String
    /// The number on the wire.
    package let id: UInt16
    /// What OpenSSL and its relatives call it; `nil` for the suites of TLS 1.3, which are not configurable.
    package let libraryName: String?

    /// Finds a suite by name; the full names of the ChaCha20 suites are known as well.
    package static func named(_ name: String) -> TLSCipherSuite? {
        all.first { $0.name == name || $0.name + "_SHA256" == name && name.contains("CHACHA20") }
    }

    /// The name of a suite as answers report it; its number in hexadecimal when it is unknown.
    package static func reportedName(ofID id: UInt16) -> String {
        guard let suite = all.first(where: { $0.id == id }) else {
            return "0x" + String(id, radix: 16, uppercase: true)
        }
        return suite.name.hasSuffix("_CHACHA20_POLY1305") ? suite.name + "_SHA256" : suite.name
    }

    package static let all: [TLSCipherSuite] = [
        .init(name: "TLS_RSA_WITH_RC4_128_SHA", id: 0x0005, libraryName: "RC4-SHA"),
        .init(name: "TLS_RSA_WITH_3DES_EDE_CBC_SHA", id: 0x000A, libraryName: "DES-CBC3-SHA"),
        .init(name: "TLS_RSA_WITH_AES_128_CBC_SHA", id: 0x002F, libraryName: "AES128-SHA"),
        .init(name: "TLS_RSA_WITH_AES_256_CBC_SHA", id: 0x0035, libraryName: "AES256-SHA"),
        .init(name: "TLS_RSA_WITH_AES_128_CBC_SHA256", id: 0x003C, libraryName: "AES128-SHA256"),
        .init(name: "TLS_RSA_WITH_AES_128_GCM_SHA256", id: 0x009C, libraryName: "AES128-GCM-SHA256"),
        .init(name: "TLS_RSA_WITH_AES_256_GCM_SHA384", id: 0x009D, libraryName: "AES256-GCM-SHA384"),
        .init(name: "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", id: 0xC007, libraryName: "ECDHE-ECDSA-RC4-SHA"),
        .init(name: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", id: 0xC009, libraryName: "ECDHE-ECDSA-AES128-SHA"),
        .init(name: "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", id: 0xC00A, libraryName: "ECDHE-ECDSA-AES256-SHA"),
        .init(name: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", id: 0xC023, libraryName: "ECDHE-ECDSA-AES128-SHA256"),
        .init(
            name: "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            id: 0xC02B,
            libraryName: "ECDHE-ECDSA-AES128-GCM-SHA256"
        ),
        .init(
            name: "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            id: 0xC02C,
            libraryName: "ECDHE-ECDSA-AES256-GCM-SHA384"
        ),
        .init(name: "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305", id: 0xCCA9, libraryName: "ECDHE-ECDSA-CHACHA20-POLY1305"),
        .init(name: "TLS_ECDHE_RSA_WITH_RC4_128_SHA", id: 0xC011, libraryName: "ECDHE-RSA-RC4-SHA"),
        .init(name: "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", id: 0xC012, libraryName: "ECDHE-RSA-DES-CBC3-SHA"),
        .init(name: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", id: 0xC013, libraryName: "ECDHE-RSA-AES128-SHA"),
        .init(name: "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", id: 0xC014, libraryName: "ECDHE-RSA-AES256-SHA"),
        .init(name: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", id: 0xC027, libraryName: "ECDHE-RSA-AES128-SHA256"),
        .init(name: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", id: 0xC02F, libraryName: "ECDHE-RSA-AES128-GCM-SHA256"),
        .init(name: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", id: 0xC030, libraryName: "ECDHE-RSA-AES256-GCM-SHA384"),
        .init(name: "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", id: 0xCCA8, libraryName: "ECDHE-RSA-CHACHA20-POLY1305"),
        .init(name: "TLS_AES_128_GCM_SHA256", id: 0x1301, libraryName: nil),
        .init(name: "TLS_AES_256_GCM_SHA384", id: 0x1302, libraryName: nil),
        .init(name: "TLS_CHACHA20_POLY1305_SHA256", id: 0x1303, libraryName: nil),
    ]
}
