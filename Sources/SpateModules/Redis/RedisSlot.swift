/// The slot of a key, by which a cluster divides keys among its nodes.
///
/// - Source: the Redis cluster specification; checked by `RedisSlotTests`.
enum RedisSlot {
    static let count = 16384

    /// The slot of a key; of `{tag}` only the tag counts.
    static func slot(of key: [UInt8]) -> Int {
        var part = key[...]
        if let open = key.firstIndex(of: UInt8(ascii: "{")) {
            let rest = key[(open + 1)...]
            if let close = rest.firstIndex(of: UInt8(ascii: "}")), close > open + 1 { part = rest[..<close] }
        }
        return Int(checksum(part)) % count
    }

    /// CRC-16/XMODEM.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        var crc: UInt16 = 0
        for byte in bytes {
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021 }
        }
        return crc
    }
}
