/// What of a request's URL matters to cookies.
struct CookieOrigin {
    /// In lower case, without a final dot.
    let host: String
    /// Percent-decoded; `/` when empty.
    let path: String
    let isTLS: Bool
    /// - Returns: `nil` for a URL that is not HTTP.
    init?(_ url: HTTPURL) {
        guard url.isTLS || url.scheme == "http" else { return nil }
        isTLS = url.isTLS
        var host = url.host
        if host.utf8.last == UInt8(ascii: ".") { host.removeLast() }
        self.host = host
        if !url.path.utf8.contains(UInt8(ascii: "%")) {
            path = url.path.isEmpty ? "/" : url.path
        } else {
            let decoded = try? PercentEncoding.decode(url.path[...].utf8, in: .path)
            path = decoded.map { String(decoding: $0, as: UTF8.self) } ?? url.path
        }
    }

    /// Whether the host is an IP address.
    var isAddress: Bool { host.utf8.contains(UInt8(ascii: ":")) || Self.isIPv4(host) }

    /// The path without its last segment, which a cookie without `Path` belongs to.
    ///
    /// - Source: RFC 6265 §5.1.4.
    var directory: String {
        guard path.utf8.first == UInt8(ascii: "/"), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            slash > path.startIndex
        else { return "/" }
        return String(path[..<slash])
    }

    /// The last two labels of the host, or the whole address.
    ///
    /// - Source: Go `jarKey` without a public suffix list.
    var site: String {
        guard !isAddress, let lastDot = host.utf8.lastIndex(of: UInt8(ascii: ".")),
            let dot = host[..<lastDot].utf8.lastIndex(of: UInt8(ascii: "."))
        else { return host }
        return String(host[dot...].dropFirst())
    }

    /// Whether a text is an IPv4 address in dotted decimal notation.
    static func isIPv4(_ text: String) -> Bool {
        let fields = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return fields.count == 4
            && fields.allSatisfy { field in
                1...3 ~= field.count && field.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
                    && UInt8(Substring(field)) != nil && (field.count == 1 || field.first != UInt8(ascii: "0"))
            }
    }
}
