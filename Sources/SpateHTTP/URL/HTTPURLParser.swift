/// Takes a URL apart.
///
/// ```
/// [scheme:][//[user[:password]@]host[:port]]path[?query][#fragment]
/// scheme:opaque[?query][#fragment]
/// ```
///
/// - Source: Go 1.24 `net/url/url.go` (`parse`, `getScheme`, `parseAuthority`, `parseHost`).
struct HTTPURLParser {
    private var scheme = ""
    private var opaque = ""
    private var user: String?
    private var password: String?
    private var authority: String?
    private var path = ""
    private var query: String?
    /// Whether the text is what Go would write for the parts; a wrong no only costs time.
    private var isCanonical = true

    private init() {}

    /// - Throws: `HTTPURLError` that quotes the text without its fragment, unless the fragment is at fault.
    static func parse(_ text: String) throws(HTTPURLError) -> HTTPURLParts {
        var parser = HTTPURLParser()
        let (reference, rawFragment) = cut(text[...].utf8, at: UInt8(ascii: "#"))
        do {
            try parser.parse(reference)
        } catch {
            throw HTTPURLError(url: String(Substring(reference)), reason: error)
        }
        var fragment: String?
        if rawFragment?.isEmpty == true { parser.isCanonical = false }
        if let rawFragment, !rawFragment.isEmpty {
            do {
                fragment = try parser.escaped(rawFragment, in: .fragment)
            } catch {
                throw HTTPURLError(url: text, reason: error)
            }
        }
        return HTTPURLParts(
            scheme: parser.scheme,
            opaque: parser.opaque,
            user: parser.user,
            password: parser.password,
            authority: parser.authority ?? "",
            hasAuthority: parser.authority != nil,
            path: parser.path,
            query: parser.query,
            fragment: fragment,
            original: text,
            isCanonical: parser.isCanonical
        )
    }

    /// Parses everything but the fragment.
    private mutating func parse(_ reference: Substring.UTF8View) throws(HTTPURLError.Reason) {
        if reference.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter }
        var rest = try parseScheme(reference)
        let rawQuery: Substring.UTF8View?
        (rest, rawQuery) = Self.cut(rest, at: UInt8(ascii: "?"))
        query = rawQuery.map { String(Substring($0)) }
        guard rest.first == UInt8(ascii: "/") else {
            if !scheme.isEmpty {
                opaque = String(Substring(rest))
                return
            }
            // RFC 3986 §4.2: otherwise "a:b" would be read as scheme and path.
            if Self.cut(rest, at: UInt8(ascii: "/")).head.contains(UInt8(ascii: ":")) { throw .colonInFirstSegment }
            path = try escaped(rest, in: .path)
            return
        }
        if rest.starts(with: "//".utf8), !scheme.isEmpty || !rest.starts(with: "///".utf8) {
            rest = rest.dropFirst(2)
            let pathStart = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            try parseAuthority(rest[..<pathStart])
            rest = rest[pathStart...]
        }
        path = try escaped(rest, in: .path)
    }

    /// Reads the scheme, if there is one, and returns what follows its colon.
    private mutating func parseScheme(
        _ reference: Substring.UTF8View
    ) throws(HTTPURLError.Reason) -> Substring.UTF8View {
        for index in reference.indices {
            switch reference[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if index == reference.startIndex { return reference }
            case UInt8(ascii: ":"):
                if index == reference.startIndex { throw .missingScheme }
                let written = reference[..<index]
                if written.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) { isCanonical = false }
                scheme = Substring(written).lowercased()
                return reference[reference.index(after: index)...]
            default:
                return reference
            }
        }
        return reference
    }

    private mutating func parseAuthority(_ text: Substring.UTF8View) throws(HTTPURLError.Reason) {
        if text.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "%") || $0 >= 0x80 }) {
            isCanonical = false
        }
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else {
            authority = try Self.parseHost(text)
            return
        }
        authority = try Self.parseHost(text[text.index(after: at)...])
        let userinfo = text[..<at]
        guard userinfo.allSatisfy(Self.isAllowedInUserinfo) else { throw .invalidUserinfo }
        let (rawUser, rawPassword) = Self.cut(userinfo, at: UInt8(ascii: ":"))
        user = String(decoding: try PercentEncoding.decode(rawUser, in: .userinfo), as: UTF8.self)
        if let rawPassword {
            password = String(decoding: try PercentEncoding.decode(rawPassword, in: .userinfo), as: UTF8.self)
        }
    }

    private static func parseHost(_ text: Substring.UTF8View) throws(HTTPURLError.Reason) -> String {
        var bytes: [UInt8] = []
        if text.first == UInt8(ascii: "[") {
            guard let end = text.lastIndex(of: UInt8(ascii: "]")) else { throw .missingBracket }
            try checkPort(text[text.index(after: end)...])
            if let zone = zoneStart(in: text[..<end]) {
                bytes = try PercentEncoding.decode(text[..<zone], in: .host)
                bytes += try PercentEncoding.decode(text[zone..<end], in: .zone)
                bytes += try PercentEncoding.decode(text[end...], in: .host)
                return String(decoding: bytes, as: UTF8.self)
            }
        } else if let colon = text.lastIndex(of: UInt8(ascii: ":")) {
            try checkPort(text[colon...])
        }
        bytes = try PercentEncoding.decode(text, in: .host)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Where the `%25` that introduces an IPv6 zone is (RFC 6874).
    private static func zoneStart(in text: Substring.UTF8View) -> Substring.Index? {
        text.indices.first { text[$0...].starts(with: "%25".utf8) }
    }

    /// Checks the colon and what follows it; both may be missing.
    private static func checkPort(_ text: Substring.UTF8View) throws(HTTPURLError.Reason) {
        guard let colon = text.first else { return }
        let isNumber = text.dropFirst().allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard colon == UInt8(ascii: ":"), isNumber else { throw .invalidPort(String(Substring(text))) }
    }

    private static func isAllowedInUserinfo(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "'"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"):
            true
        default:
            !PercentEncoding.mustEscape(byte, in: .userinfo)
        }
    }

    /// Keeps text whose escapes are fine as it is, and escapes all of it anew otherwise, as Go does.
    private mutating func escaped(
        _ text: Substring.UTF8View,
        in component: PercentEncoding.Component
    ) throws(HTTPURLError.Reason) -> String {
        let isValid = PercentEncoding.isValidEncoded(text, in: component)
        if isValid, !text.contains(UInt8(ascii: "%")) { return String(Substring(text)) }
        let decoded = try PercentEncoding.decode(text, in: component)
        if isValid { return String(Substring(text)) }
        isCanonical = false
        return PercentEncoding.encode(decoded, for: component)
    }

    private static func cut(
        _ text: Substring.UTF8View,
        at separator: UInt8
    ) -> (head: Substring.UTF8View, tail: Substring.UTF8View?) {
        guard let index = text.firstIndex(of: separator) else { return (text, nil) }
        return (text[..<index], text[text.index(after: index)...])
    }
}
