/// A cookie: what a `Set-Cookie` header or a script says, and how a jar keeps it.
package struct Cookie: Sendable, Equatable {
    /// What k6 shows as `expires` when a cookie has none: the year 1 as Go's clock overflows it, milliseconds.
    package static let absentExpires: Int64 = -6_795_364_578_871

    package var name: String
    package var value: String
    /// The `Domain` attribute as given, empty when absent; in a jar, the host or domain that the cookie belongs to.
    package var domain: String
    /// The `Path` attribute as given, empty when absent; in a jar, the path that the cookie belongs to.
    package var path: String
    package var httpOnly: Bool
    package var secure: Bool
    /// Seconds to live; zero when absent, negative to delete the cookie at once.
    package var maxAge: Int
    /// Milliseconds since the epoch, `nil` when absent; `maxAge` wins over it.
    package var expires: Int64?
    /// Whether the cookie is for one host only, not for the hosts below its domain.
    package var hostOnly: Bool
    /// Position among all cookies of a jar by the time when they were first stored; zero outside a jar.
    package var creationOrder: UInt64

    package init(
        name: String,
        value: String,
        domain: String = "",
        path: String = "",
        httpOnly: Bool = false,
        secure: Bool = false,
        maxAge: Int = 0,
        expires: Int64? = nil
    ) {
        self.name = name
        self.value = value
        self.domain = domain
        self.path = path
        self.httpOnly = httpOnly
        self.secure = secure
        self.maxAge = maxAge
        self.expires = expires
        self.hostOnly = domain.isEmpty
        self.creationOrder = 0
    }
}

// MARK: Sending

extension Cookie {
    /// Appends `name=value` to a `Cookie` header, after `; ` unless the header is empty.
    ///
    /// Line breaks in the name become `-`. The value loses quotes, semicolons, backslashes and everything outside
    /// printable ASCII, and is put in quotes when it has a space or a comma.
    ///
    /// - Source: Go `net/http/cookie.go` (`sanitizeCookieName`, `sanitizeCookieValue`); checked by `CookieJarTests`.
    package static func appendPair(name: String, value: String, to header: inout [UInt8]) {
        if !header.isEmpty {
            header.append(UInt8(ascii: ";"))
            header.append(UInt8(ascii: " "))
        }
        for byte in name.utf8 {
            header.append(byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: "-") : byte)
        }
        header.append(UInt8(ascii: "="))
        let needsQuotes = value.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
        if needsQuotes { header.append(UInt8(ascii: "\"")) }
        header.append(contentsOf: value.utf8.lazy.filter(isAllowedInValue))
        if needsQuotes { header.append(UInt8(ascii: "\"")) }
    }

    /// Whether a byte may be part of a cookie's value.
    static func isAllowedInValue(_ byte: UInt8) -> Bool {
        0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "\\")
    }
}
