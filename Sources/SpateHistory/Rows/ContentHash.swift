/// A short hash that tells contents apart; not one that withstands an attack.
///
/// - Source: FNV-1a, 64 bits.
struct ContentHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            value ^= UInt64(byte)
            value = value &* 0x100_0000_01B3
        }
    }

    /// The low digits of the value.
    ///
    /// `digits`: 1…16.
    func hexadecimal(digits: Int = 16) -> String {
        let text = String(value, radix: 16)
        return String((String(repeating: "0", count: 16 - text.count) + text).suffix(digits))
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var hash = ContentHash()
        hash.add(bytes)
        return hash.hexadecimal()
    }
}
