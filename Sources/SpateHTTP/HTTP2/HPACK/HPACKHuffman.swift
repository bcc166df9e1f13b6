/// The code that HPACK shortens strings with.
///
/// The code is canonical: the lengths decide everything, codes of one length follow each other as their symbols do.
/// - Source: RFC 7541, appendix B.
enum HPACKHuffman {
    /// How many bits the code of a byte has.
    static let lengths: [UInt8] = [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28,
        28, 28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15,
        6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, 20, 22,
        20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23,
        23, 24, 22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22,
        22, 22, 23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26,
        27, 24, 21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27,
        26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26,
    ]

    private static let longest = 30

    /// What decoding and encoding look up, made once from the lengths.
    private struct Tables {
        /// By byte.
        var codes = [UInt32](repeating: 0, count: 256)
        /// By the next eight bits: the byte and the length of its code; length 0 where the code is longer.
        var short = [UInt16](repeating: 0, count: 256)
        /// Bytes in the order of their codes.
        var symbols: [UInt8] = []
        /// By length: the first code, where its byte is in `symbols`, and how many there are.
        var ranges = [(first: UInt32, start: Int, count: Int)](repeating: (0, 0, 0), count: longest + 1)

        init() {
            var code: UInt32 = 0
            for length in 1...longest {
                code <<= 1
                ranges[length] = (code, symbols.count, 0)
                for symbol in 0..<256 where Int(lengths[symbol]) == length {
                    codes[symbol] = code
                    symbols.append(UInt8(symbol))
                    if length <= 8 { fillShort(symbol, code, length) }
                    ranges[length].count += 1
                    code += 1
                }
            }
        }

        private mutating func fillShort(_ symbol: Int, _ code: UInt32, _ length: Int) {
            let first = Int(code) << (8 - length)
            for index in first..<first + 1 << (8 - length) { short[index] = UInt16(symbol << 8 | length) }
        }
    }

    private static let tables = Tables()

    // MARK: Encoding

    /// How many bytes a string has in this code.
    static func encodedCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        lengths.withUnsafeBufferPointer { lengths in
            var bits = 0
            for byte in bytes { bits += Int(lengths[Int(byte)]) }
            return (bits + 7) / 8
        }
    }

    /// Writes a string in this code; `target` has room for `encodedCount` bytes.
    static func encode(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) {
        let codes = tables.codes
        var (held, heldBits, position): (UInt64, Int, Int) = (0, 0, 0)
        for byte in bytes {
            let length = Int(lengths[Int(byte)])
            held = held << UInt64(length) | UInt64(codes[Int(byte)])
            heldBits += length
            while heldBits >= 8 {
                heldBits -= 8
                target.storeBytes(
                    of: UInt8(truncatingIfNeeded: held >> UInt64(heldBits)),
                    toByteOffset: position,
                    as: UInt8.self
                )
                position += 1
            }
        }
        guard heldBits > 0 else { return }
        let filled = held << UInt64(8 - heldBits) | (1 << UInt64(8 - heldBits) - 1)
        target.storeBytes(of: UInt8(truncatingIfNeeded: filled), toByteOffset: position, as: UInt8.self)
    }

    // MARK: Decoding

    /// The most bytes that a string can have whose code has `count`: the shortest codes are five bits long.
    static func decodedLimit(_ count: Int) -> Int { count * 8 / 5 }

    /// Reads a string in this code; `target` has room for `decodedLimit` bytes.
    ///
    /// - Returns: How many bytes there are; `nil` when this is no such string.
    static func decode(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) -> Int? {
        let tables = tables
        var (held, heldBits, position, count): (UInt64, Int, Int, Int) = (0, 0, 0, 0)
        while true {
            while heldBits <= 48, position < bytes.count {
                held = held << 8 | UInt64(bytes[position])
                heldBits += 8
                position += 1
            }
            guard heldBits > 0 else { return count }
            // The bits behind the end count as ones, as those that fill up do.
            let window = heldBits >= longest ? 0 : longest - heldBits
            let ahead =
                UInt32(truncatingIfNeeded: window == 0 ? held >> UInt64(heldBits - longest) : held << UInt64(window))
                & (1 << UInt32(longest) - 1) | (1 << UInt32(window) - 1)
            guard let (symbol, length) = next(ahead, tables), length <= heldBits else {
                let isFill = heldBits < 8 && held & (1 << UInt64(heldBits) - 1) == 1 << UInt64(heldBits) - 1
                return isFill ? count : nil
            }
            target.storeBytes(of: symbol, toByteOffset: count, as: UInt8.self)
            count += 1
            heldBits -= length
        }
    }

    /// The byte whose code the next 30 bits begin with; `nil` for the end's code.
    @inline(__always)
    private static func next(_ ahead: UInt32, _ tables: Tables) -> (UInt8, Int)? {
        let entry = tables.short[Int(ahead >> UInt32(longest - 8))]
        if entry & 0xFF > 0 { return (UInt8(entry >> 8), Int(entry & 0xFF)) }
        for length in 9...longest {
            let range = tables.ranges[length]
            let code = ahead >> UInt32(longest - length)
            guard code >= range.first, code - range.first < UInt32(range.count) else { continue }
            return (tables.symbols[range.start + Int(code - range.first)], length)
        }
        return nil
    }
}
