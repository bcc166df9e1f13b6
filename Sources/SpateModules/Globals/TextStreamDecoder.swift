/// The encodings that `TextDecoder` knows.
enum TextEncoding: String {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// Finds an encoding by one of its labels.
    init?(label: String) {
        let name = label.lowercased().filter { !" \t\n\r\u{0C}".contains($0) }
        switch name {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8": self = .utf8
        case "utf-16", "utf-16le", "csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff":
            self = .utf16LittleEndian
        case "utf-16be", "unicodefffe": self = .utf16BigEndian
        default: return nil
        }
    }
}

/// Decodes text that comes in pieces.
///
/// What is not text becomes U+FFFD, once per maximal part, as the WHATWG Encoding standard has it.
struct TextStreamDecoder {
    /// Bytes that are no text of the encoding, when that is an error.
    struct Malformed: Error {}

    let encoding: TextEncoding
    private let isFatal: Bool
    private let keepsMark: Bool
    private var pending: [UInt8] = []
    private var isAtStart = true

    /// `keepsMark`: Whether a byte order mark is part of the text.
    init(_ encoding: TextEncoding, isFatal: Bool, keepsMark: Bool) {
        self.encoding = encoding
        self.isFatal = isFatal
        self.keepsMark = keepsMark
    }

    /// Decodes a piece.
    ///
    /// `isLast`: Whether the text ends here; the decoder begins a new one then.
    ///
    /// - Throws: `Malformed` if such bytes are an error; the decoder begins anew.
    mutating func decode(_ bytes: [UInt8], isLast: Bool) throws(Malformed) -> String {
        var input = pending + bytes
        pending = []
        if !isLast {
            let rest = incompleteTail(input)
            pending = Array(input.suffix(rest))
            input.removeLast(rest)
        }
        var text = decodeWhole(input)
        if isFatal, !isValid(input, text) {
            (pending, isAtStart) = ([], true)
            throw Malformed()
        }
        if isAtStart, !text.isEmpty {
            if !keepsMark, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
            isAtStart = false
        }
        if isLast { isAtStart = true }
        return text
    }

    private func decodeWhole(_ bytes: [UInt8]) -> String {
        if encoding == .utf8 { return String(decoding: bytes, as: UTF8.self) }
        var units: [UInt16] = []
        for index in stride(from: 0, to: bytes.count, by: 2) {
            guard index + 1 < bytes.count else {
                units.append(0xFFFD)
                break
            }
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Whether no replacement was needed.
    private func isValid(_ bytes: [UInt8], _ text: String) -> Bool {
        if encoding == .utf8 { return text.utf8.elementsEqual(bytes) }
        let back = text.utf16.flatMap { unit -> [UInt8] in
            let (low, high) = (UInt8(unit & 255), UInt8(unit >> 8))
            return encoding == .utf16LittleEndian ? [low, high] : [high, low]
        }
        return back == bytes
    }

    /// How many bytes at the end may begin a character that the next piece completes.
    private func incompleteTail(_ bytes: [UInt8]) -> Int {
        if encoding != .utf8 {
            let odd = bytes.count % 2
            guard bytes.count - odd >= 2 else { return odd }
            let high = bytes[bytes.count - odd - (encoding == .utf16LittleEndian ? 1 : 2)]
            return odd + (high & 0xFC == 0xD8 ? 2 : 0)
        }
        for length in 1..<4 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed =
                byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xC2 && byte < 0xE0 ? 2 : 1
            guard needed > length else { return 0 }
            // A beginning that nothing can complete is an error now, not later.
            let tail = String(decoding: bytes.suffix(length), as: UTF8.self)
            return tail.unicodeScalars.count == 1 ? length : 0
        }
        return 0
    }
}
