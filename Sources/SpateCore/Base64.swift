/// Base64 in its four variants.
///
/// - Source: RFC 4648 §4 and §5.
package struct Base64: Sendable {
    /// The two characters in which the alphabets differ.
    package enum Alphabet: Sendable {
        case standard
        case url
    }

    /// Whether `=` fills the last group.
    package enum Padding: Sendable {
        case padded
        case raw
    }

    /// Where a text stops being base64.
    package struct Corrupt: Error, CustomStringConvertible {
        /// Zero-based index of the byte, as Go counts it.
        package let offset: Int
        package var description: String { "illegal base64 data at input byte \(offset)" }
    }

    private let alphabet: [UInt8]
    private let padding: Padding

    package init(_ alphabet: Alphabet = .standard, _ padding: Padding = .padded) {
        let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        self.alphabet = Array((common + (alphabet == .url ? "-_" : "+/")).utf8)
        self.padding = padding
    }

    /// Encodes bytes with the standard alphabet and padding.
    package static func encode(_ bytes: [UInt8]) -> String { Base64().encode(bytes) }

    /// Encodes bytes.
    package func encode(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            let second = count > 1 ? bytes[index + 1] : 0
            let third = count > 2 ? bytes[index + 2] : 0
            let group = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
            for position in 0...count { result.append(alphabet[Int(group >> (18 - 6 * position) & 63)]) }
            if padding == .padded { for _ in count..<3 { result.append(UInt8(ascii: "=")) } }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Decodes a text; line ends in it do not count.
    ///
    /// - Throws: `Corrupt` for a character of no use, for too few or too many characters, and for padding where none
    ///   belongs or none where it does.
    package func decode(_ text: [UInt8]) throws(Corrupt) -> [UInt8] {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3 + 3)
        var group: [UInt8] = []
        var index = 0
        while index < text.count {
            let character = text[index]
            index += 1
            if character == 10 || character == 13 { continue }
            let value = values[Int(character)]
            if value == 255 {
                guard character == UInt8(ascii: "="), padding == .padded, group.count >= 2 else {
                    throw Corrupt(offset: index - 1)
                }
                try expectEnd(text, after: index, missing: 3 - group.count)
                Self.append(group, to: &result)
                return result
            }
            group.append(value)
            if group.count == 4 {
                Self.append(group, to: &result)
                group.removeAll(keepingCapacity: true)
            }
        }
        if group.count == 1 || (padding == .padded && !group.isEmpty) {
            throw Corrupt(offset: text.count - group.count)
        }
        Self.append(group, to: &result)
        return result
    }

    /// Checks what follows the first `=`.
    private func expectEnd(_ text: [UInt8], after start: Int, missing: Int) throws(Corrupt) {
        var index = start
        func skipLineEnds() { while index < text.count, text[index] == 10 || text[index] == 13 { index += 1 } }
        if missing == 1 {
            skipLineEnds()
            guard index < text.count else { throw Corrupt(offset: text.count) }
            guard text[index] == UInt8(ascii: "=") else { throw Corrupt(offset: index - 1) }
            index += 1
        }
        skipLineEnds()
        if index < text.count { throw Corrupt(offset: index) }
    }

    private static func append(_ group: [UInt8], to result: inout [UInt8]) {
        guard group.count >= 2 else { return }
        var bits: UInt32 = 0
        for position in 0..<4 { bits = bits << 6 | (position < group.count ? UInt32(group[position]) : 0) }
        for position in 0..<(group.count - 1) { result.append(UInt8(bits >> (16 - 8 * position) & 255)) }
    }
}
