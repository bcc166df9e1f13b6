import SpateCore

/// A cookie in a jar.
struct CookieEntry: Sendable, Equatable {
    var cookie: Cookie
    /// Seconds since the epoch from which on the cookie is dead; infinite for a session cookie.
    let deadline: Double
    /// The site that a cookie for a whole top-level domain must not leave; `nil` for other cookies.
    private let site: String?

    /// - Returns: `nil` when the cookie's domain is not one that the origin may set cookies for.
    init?(_ cookie: Cookie, from origin: CookieOrigin, now: Double) {
        guard let (domain, hostOnly) = Self.domain(of: cookie, from: origin) else { return nil }
        self.cookie = cookie
        self.cookie.domain = domain
        self.cookie.hostOnly = hostOnly
        if cookie.path.utf8.first != UInt8(ascii: "/") { self.cookie.path = origin.directory }
        site = hostOnly || domain.utf8.contains(UInt8(ascii: ".")) ? nil : origin.site
        if cookie.maxAge != 0 {
            deadline = cookie.maxAge < 0 ? -.infinity : now + Double(cookie.maxAge)
        } else {
            deadline = cookie.expires.map { Double($0) / 1000 } ?? .infinity
        }
    }

    /// - Source: RFC 6265 §5.3, steps 4 to 6; Go `domainAndType`.
    private static func domain(of cookie: Cookie, from origin: CookieOrigin) -> (domain: String, hostOnly: Bool)? {
        if cookie.domain.isEmpty { return (origin.host, true) }
        if origin.isAddress { return cookie.domain == origin.host ? (origin.host, true) : nil }
        var domain = cookie.domain
        if domain.utf8.first == UInt8(ascii: ".") { domain.removeFirst() }
        guard let first = domain.utf8.first, first != UInt8(ascii: "."), domain.utf8.last != UInt8(ascii: "."),
            domain.utf8.allSatisfy({ $0 < 0x80 })
        else { return nil }
        domain = domain.lowercased()
        return origin.host == domain || origin.host.isBelow(domain) ? (domain, false) : nil
    }

    /// Whether both are the same cookie, of which a jar keeps one.
    func isSameCookie(as other: CookieEntry) -> Bool {
        cookie.name.hasSameBytes(as: other.cookie.name) && cookie.domain == other.cookie.domain
            && cookie.path.hasSameBytes(as: other.cookie.path) && site == other.site
    }

    /// Whether the cookie is sent with requests to an origin.
    func isFor(_ origin: CookieOrigin) -> Bool {
        guard origin.host == cookie.domain || !cookie.hostOnly && origin.host.isBelow(cookie.domain) else {
            return false
        }
        if let site, site != origin.site { return false }
        return isPathRight(origin.path) && (!cookie.secure || origin.isTLS || isLoopback)
    }

    /// - Source: RFC 6265 §5.1.4.
    private func isPathRight(_ requestPath: String) -> Bool {
        let path = cookie.path.utf8
        guard requestPath.utf8.starts(with: path) else { return false }
        return path.last == UInt8(ascii: "/") || requestPath.utf8.count == path.count
            || requestPath.utf8.dropFirst(path.count).first == UInt8(ascii: "/")
    }

    /// Whether the cookie belongs to this machine, where plain HTTP is held for secure, as in browsers.
    private var isLoopback: Bool {
        cookie.domain == "localhost" || cookie.domain.isBelow("localhost")
            || cookie.domain.hasPrefix("127.") && CookieOrigin.isIPv4(cookie.domain) || cookie.domain == "::1"
    }
}

extension String {
    /// Whether this is a host name below a domain: `a.b` is below `b`.
    fileprivate func isBelow(_ domain: String) -> Bool {
        utf8.count > domain.utf8.count && hasSuffix(domain)
            && utf8.dropLast(domain.utf8.count).last == UInt8(ascii: ".")
    }
}
