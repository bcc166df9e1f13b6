/// Percent-encoding as Go's `net/url` does it, component by component.
///
/// - Source: Go 1.24 `net/url/url.go` (`shouldEscape`, `validEncoded`, `escape`, `unescape`); checked by
///   `HTTPURLTests` and `FormEncodingTests`.
package enum PercentEncoding {
    /// The part of a URL, which decides what is escaped.
    package enum Component: Sendable {
        case path
        case userinfo
        case host
        case zone
        case query
        case fragment
    }

    /// Whether a byte must be escaped in a component.
    package static func mustEscape(_ byte: UInt8, in component: Component) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "~"):
            return false
        case UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "/"),
            UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "@"):
            return mustEscapeReserved(byte, in: component)
        case UInt8(ascii: "!"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"):
            return component != .fragment && component != .host && component != .zone
        case UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "\""):
            return component != .host && component != .zone
        default:
            return true
        }
    }

    private static func mustEscapeReserved(_ byte: UInt8, in component: Component) -> Bool {
        switch component {
        case .path: byte == UInt8(ascii: "?")
        case .userinfo:
            byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
                || byte == UInt8(ascii: ":")
        case .host, .zone: byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "@")
        case .query: true
        case .fragment: false
        }
    }

    /// Whether text that a user wrote may stay as it is.
    ///
    /// More is tolerated than ``encode(_:for:)`` would leave alone: sub-delimiters, brackets and existing escapes.
    package static func isValidEncoded(_ text: Substring.UTF8View, in component: Component) -> Bool {
        text.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "!"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"):
                true
            case UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
                UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "@"):
                true
            default:
                !mustEscape(byte, in: component)
            }
        }
    }

    /// Escapes what a component does not allow; in a query, a space becomes `+`.
    ///
    /// - Complexity: O(n), at most one allocation.
    package static func encode(_ bytes: some Collection<UInt8>, for component: Component) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.count + bytes.count / 2)
        append(bytes, for: component, to: &encoded)
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Appends escaped bytes to a buffer.
    package static func append(_ bytes: some Collection<UInt8>, for component: Component, to encoded: inout [UInt8]) {
        for byte in bytes {
            if !mustEscape(byte, in: component) {
                encoded.append(byte)
            } else if byte == UInt8(ascii: " "), component == .query {
                encoded.append(UInt8(ascii: "+"))
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded.append(hexDigit(byte >> 4))
                encoded.append(hexDigit(byte & 15))
            }
        }
    }

    /// Undoes percent-encoding; in a query, `+` becomes a space.
    ///
    /// - Throws: `HTTPURLError.Reason` with Go's wording when an escape is incomplete, or when a host holds a character
    ///   that hosts must not have.
    /// - Complexity: O(n), one allocation.
    package static func decode(
        _ text: Substring.UTF8View,
        in component: Component
    ) throws(HTTPURLError.Reason) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "%") {
                let escape = text[index...].prefix(3)
                decoded.append(try decode(escape: escape, in: component))
                index = escape.endIndex
                continue
            }
            if component == .host || component == .zone, byte < 0x80, mustEscape(byte, in: component) {
                throw .invalidHostCharacter(byte)
            }
            decoded.append(byte == UInt8(ascii: "+") && component == .query ? UInt8(ascii: " ") : byte)
            index = text.index(after: index)
        }
        return decoded
    }

    /// The byte that an escape stands for; `escape` is what is left of the text, at most three bytes.
    private static func decode(
        escape: Substring.UTF8View,
        in component: Component
    ) throws(HTTPURLError.Reason) -> UInt8 {
        let digits = escape.dropFirst().compactMap(hexValue)
        guard digits.count == 2 else { throw .invalidEscape(String(Substring(escape))) }
        let value = digits[0] << 4 | digits[1]
        let isPercent = value == UInt8(ascii: "%")
        let isForbidden =
            switch component {
            // RFC 6874: a host may only escape bytes beyond ASCII; a zone also what a host may not hold.
            case .host: digits[0] < 8 && !isPercent
            case .zone: !isPercent && value != UInt8(ascii: " ") && mustEscape(value, in: .host)
            case .path, .userinfo, .query, .fragment: false
            }
        if isForbidden { throw .invalidEscape(String(Substring(escape))) }
        return value
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
