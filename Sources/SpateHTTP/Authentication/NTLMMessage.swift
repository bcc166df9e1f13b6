internal import SpateCrypto

/// The two messages that a client of NTLM sends; version 2 of the proof only.
///
/// - Source: MS-NLMP 2.2.1.1, 2.2.1.3 and 3.3.2; the client's flags as k6 sends them.
enum NTLMMessage {
    /// Who logs in.
    struct Account: Equatable {
        let user: String
        /// `nil` where the server's own is meant.
        let domain: String?
        let password: String

        /// Reads `DOMAIN\user`, `user@domain` or `user`.
        init(name: String, password: String) {
            self.password = password
            if let separator = name.firstIndex(of: "\\") {
                domain = String(name[..<separator])
                user = String(name[name.index(after: separator)...])
            } else {
                // In the form of an address the domain is part of the name.
                domain = name.contains("@") ? "" : nil
                user = name
            }
        }
    }

    static let signature: [UInt8] = Array("NTLMSSP\0".utf8)
    /// 56 and 128 bit keys, target info, extended session security, Unicode.
    private static let clientFlags: UInt32 = 0xA088_0001
    private static let domainFlag: UInt32 = 0x0000_1000
    /// What is left out of the server's flags: the version, and keys that are not exchanged.
    private static let refusedFlags: UInt32 = 0x0200_0000 | 0x4000_0000
    /// Windows 7, revision 15 of the protocol.
    private static let version: [UInt8] = [6, 1, 0xB1, 0x1D, 0, 0, 0, 15]
    private static let negotiateHeaderBytes = 40
    private static let authenticateHeaderBytes = 64

    /// The message that asks for a challenge.
    static func negotiate(domain: String?) -> [UInt8] {
        let name = Array((domain ?? "").uppercased().utf8)
        var message = signature + little(UInt32(1))
        message += little(name.isEmpty ? clientFlags : clientFlags | domainFlag)
        message += field(length: name.count, at: negotiateHeaderBytes)
        message += field(length: 0, at: negotiateHeaderBytes + name.count)
        return message + version + name
    }

    /// The message that proves the password.
    ///
    /// `clientChallenge`: Eight bytes that nobody can guess.
    /// `timestamp`: Eight bytes, 100 ns since 1601; the server's, if it told.
    /// - Throws: `CryptoError` when the system's OpenSSL has no MD4.
    static func authenticate(
        _ challenge: NTLMChallenge,
        _ account: Account,
        clientChallenge: [UInt8],
        timestamp: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let domain = account.domain ?? challenge.targetName
        let key = try proofKey(account, domain: domain)
        let blob =
            [1, 1, 0, 0, 0, 0, 0, 0] + timestamp + clientChallenge + [0, 0, 0, 0] + challenge.targetInfo + [0, 0, 0, 0]
        let proof = try keyedHash(key, challenge.serverChallenge + blob) + blob
        let oldProof =
            challenge.targetInfo.isEmpty
            ? try keyedHash(key, challenge.serverChallenge + clientChallenge) + clientChallenge : []
        let domainBytes = utf16(domain)
        let userBytes = utf16(account.user)
        let parts = [oldProof, proof, domainBytes, userBytes, [], []]
        var message = signature + little(UInt32(3))
        var position = authenticateHeaderBytes
        for part in parts {
            message += field(length: part.count, at: position)
            position += part.count
        }
        message += little(challenge.flags & ~refusedFlags)
        return parts.reduce(into: message) { $0 += $1 }
    }

    /// The key that stands for the password: NTOWFv2.
    static func proofKey(_ account: Account, domain: String) throws(CryptoError) -> [UInt8] {
        try keyedHash(
            try MessageDigest.hash(utf16(account.password), .md4),
            utf16(account.user.uppercased() + domain)
        )
    }

    private static func keyedHash(_ key: [UInt8], _ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        let digest = try MessageDigest(.md5, key: key)
        digest.update(bytes)
        return digest.digest()
    }

    private static func utf16(_ text: String) -> [UInt8] {
        text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }

    private static func little(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
    }

    /// Length, capacity and position of a part.
    private static func field(length: Int, at position: Int) -> [UInt8] {
        let size = [UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8)]
        return size + size + little(UInt32(position))
    }
}
