import SpateCore
import SpateCrypto
import Testing

@testable import SpateHTTP

/// The numbers are those of MS-NLMP 4.2.
@Suite struct NTLMMessageTests {
    private static let account = NTLMMessage.Account(name: #"Domain\User"#, password: "Password")

    /// A server's message with the names `Server` and `Domain`.
    static func challenge(flags: UInt32 = 0xE28A_8233, info: [UInt8] = targetInfo) -> [UInt8] {
        let size = UInt8(info.count)
        var message = NTLMMessage.signature
        message += [2, 0, 0, 0, 12, 0, 12, 0, 56, 0, 0, 0]
        message += withUnsafeBytes(of: flags.littleEndian) { Array($0) }
        message += [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0, 0, 0, 0, 0, 0, 0, 0]
        message += [size, 0, size, 0, 68, 0, 0, 0, 6, 0, 0x70, 0x17, 0, 0, 0, 15]
        return message + wide("Server") + info
    }

    static let targetInfo: [UInt8] = {
        let domain: [UInt8] = [2, 0, 12, 0] + wide("Domain")
        let server: [UInt8] = [1, 0, 12, 0] + wide("Server")
        return domain + server + [0, 0, 0, 0]
    }()

    private static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

    private static func part(_ message: [UInt8], _ offset: Int) -> [UInt8] {
        let length = Int(message[offset]) | Int(message[offset + 1]) << 8
        let start = Int(message[offset + 4]) | Int(message[offset + 5]) << 8
        return Array(message[start..<start + length])
    }

    @Test func makesTheKeyOfThePassword() throws {
        let key = try NTLMMessage.proofKey(Self.account, domain: "Domain")
        #expect(Hexadecimal.encode(key) == "0c868a403bfd7a93a3001ef22ef02e3f")
    }

    @Test func provesThePassword() throws {
        let challenge = try #require(NTLMChallenge(Self.challenge()))
        #expect(challenge.targetName == "Server")
        #expect(challenge.timestamp == nil)
        let message = try NTLMMessage.authenticate(
            challenge,
            Self.account,
            clientChallenge: [UInt8](repeating: 0xAA, count: 8),
            timestamp: [UInt8](repeating: 0, count: 8)
        )
        #expect(Array(message.prefix(12)) == NTLMMessage.signature + [3, 0, 0, 0])
        #expect(Hexadecimal.encode(Array(Self.part(message, 20).prefix(16))) == "68cd0ab851e51c96aabc927bebef6a1c")
        #expect(Self.part(message, 12).isEmpty)
        #expect(Self.part(message, 28) == Self.wide("Domain"))
        #expect(Self.part(message, 36) == Self.wide("User"))
    }

    /// LMv2 of the same example.
    @Test func sendsTheOlderProofToo_whenServerDoesNotTellItsNames() throws {
        let challenge = try #require(NTLMChallenge(Self.challenge(info: [])))
        let message = try NTLMMessage.authenticate(
            challenge,
            Self.account,
            clientChallenge: [UInt8](repeating: 0xAA, count: 8),
            timestamp: [UInt8](repeating: 0, count: 8)
        )
        #expect(
            Hexadecimal.encode(Self.part(message, 12)) == "86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"
        )
    }

    @Test func takesTheServersClock() throws {
        let stamp: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        let challenge = try #require(NTLMChallenge(Self.challenge(info: [7, 0, 8, 0] + stamp + [0, 0, 0, 0])))
        #expect(challenge.timestamp == stamp)
    }

    /// Byte by byte what k6 v1.1 sends.
    @Test func asksForAChallenge() {
        #expect(
            Base64.encode(NTLMMessage.negotiate(domain: nil))
                == "TlRMTVNTUAABAAAAAQCIoAAAAAAoAAAAAAAAACgAAAAGAbEdAAAADw=="
        )
        #expect(
            Base64.encode(NTLMMessage.negotiate(domain: "Dom"))
                == "TlRMTVNTUAABAAAAARCIoAMAAwAoAAAAAAAAACsAAAAGAbEdAAAAD0RPTQ=="
        )
    }

    @Test(
        arguments: [
            (#"DOM\me"#, "me", "DOM"), ("me@dom.example", "me@dom.example", ""), ("me", "me", nil),
        ] as [(String, String, String?)]
    )
    func readsAccount(name: String, user: String, domain: String?) {
        let account = NTLMMessage.Account(name: name, password: "")
        #expect(account.user == user)
        #expect(account.domain == domain)
    }

    @Test func refusesEveryCutMessage() {
        let whole = Self.challenge()
        for count in 0..<whole.count where count < 48 || count > 56 {
            if let cut = NTLMChallenge(Array(whole.prefix(count))) { #expect(cut.targetInfo.isEmpty && count < 48) }
        }
        #expect(NTLMChallenge(Self.challenge(flags: 2)) == nil)
        var other = whole
        other[8] = 3
        #expect(NTLMChallenge(other) == nil)
    }
}
