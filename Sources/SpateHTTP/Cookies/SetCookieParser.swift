/// Reads one `Set-Cookie` header.
///
/// ```
/// name=value[; attribute[=value]]…
/// ```
///
/// - Source: Go `net/http/cookie.go` (`ParseSetCookie`); k6 v1.1 asked for each row of `SetCookieParserTests`.
package enum SetCookieParser {
    /// - Parameter header: The header's value.
    /// - Returns: The cookie with its attributes as they were sent; `nil` when the header is not a cookie, which is to be
    ///   ignored.
    package static func parse(_ header: some Collection<UInt8>) -> Cookie? {
        let parts = ArraySlice(header).split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        guard let pair = parts.first.map(trimmed), let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
            return nil
        }
        let name = trimmed(pair[..<equals])
        var value = pair[(equals + 1)...]
        if value.count > 1, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
            value = value.dropFirst().dropLast()
        }
        guard !name.isEmpty, name.allSatisfy(isTokenByte), value.allSatisfy(Cookie.isAllowedInValue) else { return nil }
        var cookie = Cookie(name: text(name), value: text(value))
        for part in parts.dropFirst() {
            apply(trimmed(part), to: &cookie)
        }
        cookie.hostOnly = cookie.domain.isEmpty
        return cookie
    }

    /// Sets one attribute; unknown and malformed ones are ignored, a repeated one wins.
    private static func apply(_ attribute: ArraySlice<UInt8>, to cookie: inout Cookie) {
        let equals = attribute.firstIndex(of: UInt8(ascii: "=")) ?? attribute.endIndex
        let value = attribute[equals...].dropFirst()
        guard value.allSatisfy(Cookie.isAllowedInValue) else { return }
        switch text(attribute[..<equals]).lowercased() {
        case "secure": cookie.secure = true
        case "httponly": cookie.httpOnly = true
        case "domain": cookie.domain = text(value)
        case "path": cookie.path = text(value)
        case "max-age": cookie.maxAge = maxAge(value) ?? cookie.maxAge
        case "expires": cookie.expires = CookieDate.milliseconds(lenient: text(value))
        default: break
        }
    }

    /// - Returns: Negative for zero, which also deletes the cookie; `nil` when the value is to be ignored.
    private static func maxAge(_ value: ArraySlice<UInt8>) -> Int? {
        guard let seconds = Int(text(value)) else { return nil }
        if seconds != 0, value.first == UInt8(ascii: "0") { return nil }
        return seconds <= 0 ? -1 : seconds
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// Whether a byte may be part of a token (RFC 9110 §5.6.2).
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
