/// The hash functions that scripts can use.
package enum DigestAlgorithm: String, CaseIterable, Sendable {
    case md4
    case md5
    case sha1
    case sha256
    case sha384
    case sha512
    case sha512Half224 = "sha512_224"
    case sha512Half256 = "sha512_256"
    case ripemd160

    /// How many bytes the function takes at a time.
    package var blockBytes: Int {
        switch self {
        case .md4, .md5, .sha1, .sha256, .ripemd160: 64
        case .sha384, .sha512, .sha512Half224, .sha512Half256: 128
        }
    }

    /// What OpenSSL calls it.
    var libraryName: String {
        switch self {
        case .md4: "MD4"
        case .md5: "MD5"
        case .sha1: "SHA1"
        case .sha256: "SHA256"
        case .sha384: "SHA384"
        case .sha512: "SHA512"
        case .sha512Half224: "SHA512-224"
        case .sha512Half256: "SHA512-256"
        case .ripemd160: "RIPEMD160"
        }
    }
}

/// What OpenSSL could not do.
package struct CryptoError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
