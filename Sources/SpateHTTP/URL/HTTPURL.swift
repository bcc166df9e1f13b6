import SpateCore

/// A URL as k6 understands it: parsed, escaped and printed exactly as Go's `net/url` does.
///
/// Any scheme parses, as in Go; ``unsendableReason`` tells whether a request can be sent. A copy costs one retain, so
/// that URLs can be passed around and cached freely.
///
/// - Source: Go 1.24 `net/url/url.go`; k6 v1.1 asked for each row of `HTTPURLTests`.
package struct HTTPURL: Sendable, Equatable {
    private let parts: HTTPURLParts

    /// Parses an absolute or relative URL.
    ///
    /// - Throws: `HTTPURLError`. An unsupported or missing scheme is not an error here, see ``unsendableReason``.
    /// - Complexity: O(n).
    package init(_ text: String) throws(HTTPURLError) {
        parts = try HTTPURLParser.parse(text)
    }

    init(parts: HTTPURLParts) {
        self.parts = parts
    }

    /// Two URLs are equal when their original texts are.
    package static func == (left: HTTPURL, right: HTTPURL) -> Bool {
        left.parts === right.parts || left.original.hasSameBytes(as: right.original)
    }

    /// The text as the user wrote it; for a resolved URL, its ``text``.
    package var original: String { parts.original }

    /// The scheme in lower case; empty when there is none.
    package var scheme: String { parts.scheme }

    /// The percent-decoded user name; `nil` without credentials, empty in `http://@host/`.
    package var user: String? { parts.user }

    /// The percent-decoded password; `nil` when there is no colon in the credentials.
    package var password: String? { parts.password }

    /// The host in lower case, without port and without the brackets of an IPv6 address; an IPv6 zone is kept.
    ///
    /// Empty in `http://:80/`, for which k6 reports an unknown host.
    package var host: String { parts.host }

    /// The explicit port, else 443 for `https` and 80 otherwise; may be more than 65535, which k6 refuses when dialling.
    package var port: Int { parts.port }

    /// Whether the URL names its port.
    package var hasExplicitPort: Bool { parts.hasExplicitPort }

    /// Host and port as written, percent-decoded; brackets and upper case are kept.
    package var authority: String { parts.authority }

    /// The escaped path and the verbatim query, without fragment; `/` for an empty path.
    package var requestTarget: String { parts.requestTarget }

    /// The escaped path; may be empty.
    package var path: String { parts.path }

    /// The query as written, without `?`; `nil` when there is none, empty in `http://host/?`.
    package var query: String? { parts.query }

    /// The escaped fragment, without `#`; `nil` when there is none or it is empty.
    package var fragment: String? { parts.fragment }

    /// The value of the `Host` header: host and port as written, without IPv6 zone.
    package var hostHeader: String { parts.hostHeader }

    /// Whether the scheme is `https`.
    package var isTLS: Bool { parts.isTLS }

    /// Why no request can be sent to this URL, or `nil`.
    ///
    /// k6 reports it with error code 1000, after the URL has parsed: `unsupported protocol scheme "ftp"` or
    /// `http: no Host in request URL`.
    package var unsendableReason: String? {
        if scheme != "http" && scheme != "https" {
            return "unsupported protocol scheme \(GoQuoting.quoted(scheme))"
        }
        return authority.isEmpty ? "http: no Host in request URL" : nil
    }

    /// The URL written out from its parts, which is what `res.url` shows after a response.
    ///
    /// Differs from ``original`` where escapes were needed: `http://h/a b` is `http://h/a%20b` here.
    ///
    /// - Source: Go `URL.String`.
    package var text: String { parts.text }

    /// The URL for the `url` and `name` tags: ``text`` with its credentials masked.
    ///
    /// `****:****@` stands for user and password, `****@` for a user alone. k6 masks by the length of the decoded
    /// credentials and so lets a part of escaped ones through; this does not.
    package var cleaned: String { parts.cleaned }

    /// The same URL without user and password; its ``original`` is its ``text``.
    package var withoutCredentials: HTTPURL {
        guard user != nil else { return self }
        return HTTPURL(
            parts: HTTPURLParts(
                scheme: scheme,
                opaque: parts.opaque,
                user: nil,
                password: nil,
                authority: parts.authority,
                hasAuthority: true,
                path: path,
                query: query,
                fragment: fragment
            )
        )
    }

    /// Whether the host is another URL's or a subdomain of it, so that secrets may follow a redirect.
    ///
    /// - Source: Go 1.24 `net/http` `isDomainOrSubdomain`.
    func isSameOrSubdomain(of other: HTTPURL) -> Bool {
        if host == other.host { return true }
        // Addresses have no subdomains.
        if host.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "%") }) { return false }
        return host.hasSuffix(".\(other.host)")
    }

    /// The URL that a reference, for example a `Location` header, stands for relative to this one.
    ///
    /// - Throws: `HTTPURLError` when the reference is not a URL; Go then reports
    ///   `failed to parse Location header "<reference>": ` and the error's `parseText`.
    /// - Source: RFC 3986 §5.2 as in Go `URL.ResolveReference`.
    package func resolving(_ reference: String) throws(HTTPURLError) -> HTTPURL {
        HTTPURL(parts: parts.resolving(try HTTPURLParser.parse(reference)))
    }
}
