/// The message with which a server answers the first one of NTLM.
///
/// - Source: MS-NLMP 2.2.1.2 and 2.2.2.1.
struct NTLMChallenge: Equatable {
    /// Names are UTF-16 in little-endian order.
    static let unicodeFlag: UInt32 = 0x0000_0001

    let flags: UInt32
    /// Eight bytes.
    let serverChallenge: [UInt8]
    /// What the server calls its domain, or itself.
    let targetName: String
    /// Pairs of a kind and a value, up to the kind 0; empty where the server sends none.
    let targetInfo: [UInt8]

    /// Reads a message.
    ///
    /// - Returns: `nil` when it is none, is cut short, or does not speak Unicode.
    init?(_ message: [UInt8]) {
        guard message.count >= 32, Array(message[0..<8]) == NTLMMessage.signature, message[8] == 2 else { return nil }
        flags = Self.integer(message, 20)
        guard flags & Self.unicodeFlag != 0 else { return nil }
        serverChallenge = Array(message[24..<32])
        guard let name = Self.field(message, 12) else { return nil }
        let units = stride(from: 0, to: name.count - 1, by: 2).map { UInt16(name[$0]) | UInt16(name[$0 + 1]) << 8 }
        targetName = String(decoding: units, as: UTF16.self)
        guard message.count >= 48 else {
            targetInfo = []
            return
        }
        guard let info = Self.field(message, 40) else { return nil }
        targetInfo = info
    }

    /// The server's clock in 100 ns since 1601, eight bytes; `nil` when it does not tell.
    var timestamp: [UInt8]? {
        var index = 0
        while index + 4 <= targetInfo.count {
            let kind = Int(targetInfo[index]) | Int(targetInfo[index + 1]) << 8
            let length = Int(targetInfo[index + 2]) | Int(targetInfo[index + 3]) << 8
            let end = index + 4 + length
            guard kind != 0, end <= targetInfo.count else { return nil }
            if kind == 7, length == 8 { return Array(targetInfo[index + 4..<end]) }
            index = end
        }
        return nil
    }

    private static func integer(_ message: [UInt8], _ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(message[offset + $1]) << UInt32(8 * $1) }
    }

    /// What a field of length, capacity and position points to.
    private static func field(_ message: [UInt8], _ offset: Int) -> [UInt8]? {
        let length = Int(message[offset]) | Int(message[offset + 1]) << 8
        let start = Int(integer(message, offset + 4))
        guard length > 0 else { return [] }
        guard start <= message.count, length <= message.count - start else { return nil }
        return Array(message[start..<start + length])
    }
}
