// Tokens and errors; the structure is in JSONParser.swift, strings in JSONParser+Strings.swift.
extension JSONParser {
    /// Skips white space and returns the next byte without consuming it.
    mutating func nextToken() throws(JSONParseError) -> UInt8 {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return byte
            }
        }
        throw unexpectedEnd()
    }

    /// Checks that only white space is left.
    mutating func requireEnd() throws(JSONParseError) {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: throw unexpected("after top-level value")
            }
        }
    }

    /// Consumes `true`, `false` or `null`.
    mutating func expect(_ literal: StaticString) throws(JSONParseError) {
        for index in 0..<literal.utf8CodeUnitCount {
            guard position < bytes.count else { throw unexpectedEnd() }
            let expected = literal.utf8Start[index]
            guard bytes[position] == expected else {
                throw unexpected("in literal \(literal) (expecting '\(Character(Unicode.Scalar(expected)))')")
            }
            position += 1
        }
    }

    /// Consumes a number.
    ///
    /// Up to 2^53 with at most 22 decimal places the value is one exact division (Clinger's fast path); the rest goes
    /// through the standard library. A number beyond the range of a double becomes infinite, as in JavaScript.
    mutating func parseNumber() throws(JSONParseError) -> Double {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        if try digit("in numeric literal") == 0 {
            position += 1
        } else {
            digits = consumeDigits(into: &mantissa)
        }
        var decimals = 0
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            _ = try digit("after decimal point in numeric literal")
            decimals = consumeDigits(into: &mantissa)
        }
        let hasExponent = position < bytes.count && bytes[position] | 0x20 == UInt8(ascii: "e")
        if hasExponent { try skipExponent() }
        guard !hasExponent, digits + decimals <= 19, mantissa <= 1 << 53, decimals <= 22 else {
            return slowNumber(from: start)
        }
        let value = decimals == 0 ? Double(mantissa) : Double(mantissa) / Self.powersOfTen[decimals]
        return isNegative ? -value : value
    }

    /// The value of the next byte, which must be a digit; does not consume it.
    private func digit(_ place: StaticString) throws(JSONParseError) -> UInt8 {
        guard position < bytes.count else { throw unexpectedEnd() }
        let value = bytes[position] &- UInt8(ascii: "0")
        guard value < 10 else { throw unexpected("\(place)") }
        return value
    }

    /// Consumes digits and returns how many; `mantissa` may wrap when there are more than 19 in all.
    private mutating func consumeDigits(into mantissa: inout UInt64) -> Int {
        let start = position
        while position < bytes.count {
            let value = bytes[position] &- UInt8(ascii: "0")
            guard value < 10 else { break }
            mantissa = mantissa &* 10 &+ UInt64(value)
            position += 1
        }
        return position - start
    }

    private mutating func skipExponent() throws(JSONParseError) {
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
            position += 1
        }
        _ = try digit("in exponent of numeric literal")
        var ignored: UInt64 = 0
        _ = consumeDigits(into: &ignored)
    }

    private func slowNumber(from start: Int) -> Double {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        guard let value = Double(text) else { preconditionFailure("checked number not convertible: \(text)") }
        return value
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}

// MARK: Errors

extension JSONParser {
    /// The error for the byte at `position`.
    func unexpected(_ place: String) -> JSONParseError {
        failure("invalid character \(Self.quoted(bytes[position])) \(place)", at: position)
    }

    /// The error for a text that ends too early.
    func unexpectedEnd() -> JSONParseError {
        failure("unexpected end of JSON input", at: bytes.count)
    }

    func failure(_ message: String, at offset: Int) -> JSONParseError {
        JSONParseError(message, at: offset, in: bytes)
    }

    /// A byte in single quotes, as Go's `quoteChar` prints it.
    private static func quoted(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "'"): #"'\''"#
        case UInt8(ascii: "\\"): #"'\\'"#
        case 0x07: #"'\a'"#
        case 0x08: #"'\b'"#
        case 0x09: #"'\t'"#
        case 0x0A: #"'\n'"#
        case 0x0B: #"'\v'"#
        case 0x0C: #"'\f'"#
        case 0x0D: #"'\r'"#
        case 0..<0x20, 0x7F: "'\\x\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))'"
        case 0x80..<0xA1, 0xAD: "'\\u00\(String(byte, radix: 16))'"
        default: "'\(Character(Unicode.Scalar(byte)))'"
        }
    }
}
