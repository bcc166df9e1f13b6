extension JSONParser {
    /// Consumes a string with its quotes; `position` is at the opening one.
    ///
    /// - Complexity: O(n); without escapes the bytes are copied once.
    mutating func parseString() throws(JSONParseError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
                position += 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                return try parseEscapedString(prefix: start..<position)
            }
            guard byte >= 0x20 else { throw unexpected("in string literal") }
            position += 1
        }
        throw unexpectedEnd()
    }

    /// Goes on at the first backslash of a string.
    private mutating func parseEscapedString(prefix: Range<Int>) throws(JSONParseError) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(prefix.count + 32)
        text.append(contentsOf: bytes[prefix])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try parseEscape(into: &text)
            case 0..<0x20:
                throw unexpected("in string literal")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw unexpectedEnd()
    }

    /// Consumes what follows a backslash.
    private mutating func parseEscape(into text: inout [UInt8]) throws(JSONParseError) {
        guard position < bytes.count else { throw unexpectedEnd() }
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: String(Character(try parseUnicodeEscape())).utf8)
            return
        default: throw unexpected("in string escape code")
        }
        position += 1
    }

    /// Consumes the digits after `\u`, and a second escape when both form a surrogate pair.
    private mutating func parseUnicodeEscape() throws(JSONParseError) -> Unicode.Scalar {
        let unit = try parseHexUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // A lone surrogate must not swallow the escape that follows it: look ahead, and go back if it is no partner.
        let afterUnit = position
        if unit < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 2
            let low = try parseHexUnit()
            if 0xDC00...0xDFFF ~= low,
                let scalar = Unicode.Scalar(0x1_0000 + ((UInt32(unit) - 0xD800) << 10) + (UInt32(low) - 0xDC00))
            {
                return scalar
            }
            position = afterUnit
        }
        return "\u{FFFD}"
    }

    private mutating func parseHexUnit() throws(JSONParseError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw unexpectedEnd() }
            guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw unexpected("in \\u hexadecimal character escape")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
