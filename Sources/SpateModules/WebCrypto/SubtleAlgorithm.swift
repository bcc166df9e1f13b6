internal import SpateCrypto

/// The algorithms that `crypto.subtle` knows by name.
enum SubtleAlgorithm: String, CaseIterable, Sendable {
    case rsaPKCS1 = "RSASSA-PKCS1-v1_5"
    case rsaPSS = "RSA-PSS"
    case rsaOAEP = "RSA-OAEP"
    case hmac = "HMAC"
    case aesCTR = "AES-CTR"
    case aesCBC = "AES-CBC"
    case aesGCM = "AES-GCM"
    case aesKW = "AES-KW"
    case ecdsa = "ECDSA"
    case ecdh = "ECDH"
    case pbkdf2 = "PBKDF2"
    case sha1 = "SHA-1"
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"

    /// What is asked of an algorithm, in the words of the error messages.
    enum Operation: String, Sendable {
        case digest, generateKey, importKey, exportKey, encrypt, decrypt, sign, verify, deriveBits, deriveKey
    }

    /// What kinds of keys there are.
    enum Family: Sendable {
        case aes, hmac, elliptic, rsa, password, hash
    }

    var family: Family {
        switch self {
        case .aesCTR, .aesCBC, .aesGCM, .aesKW: .aes
        case .hmac: .hmac
        case .ecdsa, .ecdh: .elliptic
        case .rsaPKCS1, .rsaPSS, .rsaOAEP: .rsa
        case .pbkdf2: .password
        case .sha1, .sha256, .sha384, .sha512: .hash
        }
    }

    /// The hash function; `nil` for an algorithm that is none.
    var digest: DigestAlgorithm? {
        switch self {
        case .sha1: .sha1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        default: nil
        }
    }

    /// Finds an algorithm, in letters of any case.
    ///
    /// - Throws: `NotSupportedError` for an unknown one, and for one without the operation.
    static func find(_ name: String, for operation: Operation) throws(WebCryptoError) -> SubtleAlgorithm {
        let upper = name.uppercased()
        let known = allCases.first { $0.rawValue.uppercased() == upper }
        guard let known, known.supports(operation) else {
            throw .notSupported(
                "algorithm \"\(known?.rawValue ?? upper)\" doesn't support (in implementation) operation "
                    + "\"\(operation.rawValue)\""
            )
        }
        return known
    }

    private func supports(_ operation: Operation) -> Bool {
        switch operation {
        case .digest: family == .hash
        case .generateKey: family != .hash && family != .password
        case .importKey: family != .hash
        case .exportKey: family != .hash && family != .password && self != .aesKW
        case .encrypt, .decrypt: family == .aes || self == .rsaOAEP
        case .sign, .verify: self == .hmac || self == .ecdsa || self == .rsaPKCS1 || self == .rsaPSS
        case .deriveBits, .deriveKey: self == .ecdh || self == .pbkdf2
        }
    }
}
