/// The immutable parts of a URL, shared by all its copies.
final class HTTPURLParts: Sendable {
    let original: String
    let scheme: String
    /// What follows the colon in `mailto:a@b`; empty for a URL with a path.
    let opaque: String
    let user: String?
    let password: String?
    let authority: String
    /// Whether there is a `//` part, even an empty one.
    let hasAuthority: Bool
    let host: String
    let port: Int
    let hasExplicitPort: Bool
    let hostHeader: String
    let isTLS: Bool
    let path: String
    let query: String?
    let fragment: String?
    let requestTarget: String
    let text: String
    let cleaned: String

    /// Derives everything else from the escaped parts.
    ///
    /// Without an original, the text that the parts make takes its place; a canonical original is that text.
    init(
        scheme: String,
        opaque: String,
        user: String?,
        password: String?,
        authority: String,
        hasAuthority: Bool,
        path: String,
        query: String?,
        fragment: String?,
        original: String? = nil,
        isCanonical: Bool = false
    ) {
        self.scheme = scheme
        self.opaque = opaque
        self.user = user
        self.password = password
        self.authority = authority
        self.hasAuthority = hasAuthority
        self.path = path
        self.query = query
        self.fragment = fragment
        isTLS = scheme == "https"
        let (name, port) = Self.splitPort(authority)
        host = name.lowercased()
        hasExplicitPort = port != nil
        self.port = port ?? (isTLS ? 443 : 80)
        hostHeader = Self.hostHeader(authority)
        let target = opaque.isEmpty ? (path.isEmpty ? "/" : path) : opaque
        requestTarget = query.map { "\(target)?\($0)" } ?? target
        func text(userinfo: String?) -> String {
            Self.text(
                scheme: scheme,
                opaque: opaque,
                userinfo: userinfo,
                authority: hasAuthority ? authority : nil,
                path: path,
                query: query,
                fragment: fragment
            )
        }
        if let original, isCanonical {
            self.text = original
        } else {
            self.text = text(userinfo: user.map { Self.userinfoText(user: $0, password: password) })
        }
        self.original = original ?? self.text
        cleaned = user == nil ? self.text : text(userinfo: password == nil ? "****" : "****:****")
    }

    private static func userinfoText(user: String, password: String?) -> String {
        let name = PercentEncoding.encode(user.utf8, for: .userinfo)
        return password.map { "\(name):\(PercentEncoding.encode($0.utf8, for: .userinfo))" } ?? name
    }

    private static func text(
        scheme: String,
        opaque: String,
        userinfo: String?,
        authority: String?,
        path: String,
        query: String?,
        fragment: String?
    ) -> String {
        var text = scheme.isEmpty ? "" : scheme + ":"
        if !opaque.isEmpty {
            text += opaque
        } else {
            if let authority {
                text += "//"
                if let userinfo { text += userinfo + "@" }
                text += PercentEncoding.encode(authority.utf8, for: .host)
            }
            text += path
        }
        if let query { text += "?" + query }
        if let fragment { text += "#" + fragment }
        return text
    }

    /// Splits `host:port`; the brackets of an IPv6 address are removed.
    ///
    /// - Returns: The port as `nil` when it is absent or empty; `Int.max` when it does not fit.
    private static func splitPort(_ authority: String) -> (host: Substring, port: Int?) {
        var host = authority[...]
        var port: Int?
        if let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":")) {
            let digits = authority[colon...].dropFirst()
            if digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
                host = authority[..<colon]
                port = digits.isEmpty ? nil : Int(digits) ?? .max
            }
        }
        if host.utf8.first == UInt8(ascii: "["), host.utf8.last == UInt8(ascii: "]") {
            host = host.dropFirst().dropLast()
        }
        return (host, port)
    }

    /// Removes an IPv6 zone: `[fe80::1%en0]:80` is `[fe80::1]:80`.
    private static func hostHeader(_ authority: String) -> String {
        guard authority.utf8.first == UInt8(ascii: "["),
            let end = authority.utf8.lastIndex(of: UInt8(ascii: "]")),
            let zone = authority[..<end].utf8.lastIndex(of: UInt8(ascii: "%"))
        else { return authority }
        return String(authority[..<zone] + authority[end...])
    }
}

// MARK: Resolution

extension HTTPURLParts {
    /// The URL that `reference` stands for relative to this one.
    func resolving(_ reference: HTTPURLParts) -> HTTPURLParts {
        if !reference.scheme.isEmpty || !reference.authority.isEmpty || reference.user != nil {
            return HTTPURLParts(
                scheme: reference.scheme.isEmpty ? scheme : reference.scheme,
                opaque: reference.opaque,
                user: reference.user,
                password: reference.password,
                authority: reference.authority,
                hasAuthority: reference.hasAuthority,
                path: Self.resolvedPath(reference.path, relativeTo: ""),
                query: reference.query,
                fragment: reference.fragment
            )
        }
        let isSameDocument = reference.path.isEmpty && reference.query == nil
        return HTTPURLParts(
            scheme: scheme,
            opaque: reference.path.isEmpty ? opaque : "",
            user: user,
            password: password,
            authority: authority,
            hasAuthority: hasAuthority,
            path: Self.resolvedPath(reference.path, relativeTo: path),
            query: isSameDocument ? query : reference.query,
            fragment: isSameDocument ? reference.fragment ?? fragment : reference.fragment
        )
    }

    /// Joins two escaped paths and removes `.` and `..` segments.
    ///
    /// - Source: Go `resolvePath`; RFC 3986 §5.2.3 and §5.2.4.
    private static func resolvedPath(_ reference: String, relativeTo base: String) -> String {
        let full: Substring
        if reference.isEmpty {
            full = base[...]
        } else if reference.utf8.first == UInt8(ascii: "/") {
            full = reference[...]
        } else {
            let directoryEnd = base.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.utf8.index(after: $0) }
            full = base[..<(directoryEnd ?? base.startIndex)] + reference[...]
        }
        guard !full.isEmpty else { return "" }
        let elements = full.split(separator: "/", omittingEmptySubsequences: false)
        // The leading slash makes a first empty element; it is put back below.
        var resolved: [Substring] = []
        for element in full.utf8.first == UInt8(ascii: "/") ? elements.dropFirst() : elements[...] {
            switch element {
            case ".": continue
            case "..": _ = resolved.popLast()
            default: resolved.append(element)
            }
        }
        if let last = elements.last, last == "." || last == ".." { resolved.append("") }
        return "/" + resolved.joined(separator: "/")
    }
}
