/// The cookies of a VU, or of a `new http.CookieJar()`.
///
/// RFC 6265 without a public suffix list, as Go's `net/http/cookiejar` does it. A jar is a value; an empty one needs no
/// memory, so that a new one per iteration costs nothing. Entries are kept in the order in which they are sent (longest
/// path first, then oldest first), so that finding the cookies of a request is one pass.
///
/// Time comes in as seconds since the epoch.
///
/// - Source: Go 1.24 `net/http/cookiejar/jar.go`, and Go 1.26 for secure cookies on loopback; k6 v1.1
///   `js/modules/k6/http/cookiejar.go`; checked by `CookieJarTests`.
package struct CookieJar: Sendable, Equatable {
    private var entries: [CookieEntry] = []
    private var nextCreationOrder: UInt64 = 0

    /// Creates an empty jar.
    ///
    /// - Complexity: O(1), no allocation.
    package init() {}

    /// Whether there are no cookies, not even expired ones.
    package var isEmpty: Bool { entries.isEmpty }

    // MARK: Changing

    /// Stores the cookie of a `Set-Cookie` header.
    ///
    /// - Parameters:
    ///   - header: The header's value.
    ///   - url: The URL that was requested.
    ///   - now: Seconds since the epoch.
    /// - Returns: The cookie as it was sent, for `res.cookies`, even when the jar refuses it; `nil` when the header is not
    ///   a cookie.
    @discardableResult
    package mutating func store(
        setCookie header: some Collection<UInt8>,
        from url: HTTPURL,
        now: Double
    ) -> Cookie? {
        guard let cookie = SetCookieParser.parse(header) else { return nil }
        set(cookie, for: url, now: now)
        return cookie
    }

    /// Stores the cookie of a `Set-Cookie` header given as a string.
    @discardableResult
    package mutating func store(setCookie header: String, from url: HTTPURL, now: Double) -> Cookie? {
        store(setCookie: header.utf8, from: url, now: now)
    }

    /// Stores a cookie with its attributes.
    ///
    /// It replaces the one with the same name, domain and path and takes over its place. One that has expired or has a
    /// negative `maxAge` only deletes. A domain that does not match the URL's host, and a URL that is not HTTP, are
    /// silently ignored.
    ///
    /// - Parameters:
    ///   - cookie: An empty `path` stands for the directory of the URL's path, an empty `domain` for its host alone.
    ///   - url: The URL that was requested, or that the script names.
    ///   - now: Seconds since the epoch.
    package mutating func set(_ cookie: Cookie, for url: HTTPURL, now: Double) {
        guard let origin = CookieOrigin(url), var entry = CookieEntry(cookie, from: origin, now: now) else { return }
        let old = entries.firstIndex { $0.isSameCookie(as: entry) }
        guard entry.deadline > now else {
            if let old { entries.remove(at: old) }
            return
        }
        if let old {
            entry.cookie.creationOrder = entries[old].cookie.creationOrder
            entries[old] = entry
            return
        }
        entries.removeAll { $0.deadline <= now }
        entry.cookie.creationOrder = nextCreationOrder
        nextCreationOrder += 1
        let length = entry.cookie.path.utf8.count
        let place = entries.firstIndex { $0.cookie.path.utf8.count < length } ?? entries.endIndex
        entries.insert(entry, at: place)
    }

    /// Deletes, of the cookies that would be sent to a URL, those of its host and of the directory of its path.
    ///
    /// Others survive, as in k6: clearing `http://h/a/b` keeps a cookie for `/`.
    package mutating func clear(_ url: HTTPURL, now: Double) {
        for cookie in cookies(for: url, now: now) {
            delete(url, name: cookie.name, now: now)
        }
    }

    /// Deletes the cookie of that name that belongs to the URL's host and to the directory of the URL's path.
    package mutating func delete(_ url: HTTPURL, name: String, now: Double) {
        set(Cookie(name: name, value: "", maxAge: -1), for: url, now: now)
    }

    // MARK: Sending

    /// The cookies to send with a request, longest path first, then in the order in which they were first stored.
    ///
    /// - Parameters:
    ///   - url: The URL of the request.
    ///   - now: Seconds since the epoch.
    /// - Returns: Copies; their `domain` and `path` are those that the jar keeps them under.
    package func cookies(for url: HTTPURL, now: Double) -> [Cookie] {
        guard !entries.isEmpty, let origin = CookieOrigin(url) else { return [] }
        return entries.lazy.filter { $0.deadline > now && $0.isFor(origin) }.map(\.cookie)
    }

    /// The value of the `Cookie` header for a request; `nil` when there are no cookies for it.
    ///
    /// - Parameters:
    ///   - url: The URL of the request.
    ///   - now: Seconds since the epoch.
    ///   - replaced: Names that are left out because the request sets them itself with `replace: true`.
    /// - Returns: For example `a=1; b=2`.
    /// - Complexity: O(cookies in the jar), no allocation while the jar is empty.
    package func header(for url: HTTPURL, now: Double, except replaced: Set<String> = []) -> String? {
        guard !entries.isEmpty else { return nil }
        var header: [UInt8] = []
        appendHeader(to: &header, for: url, now: now, except: replaced)
        return header.isEmpty ? nil : String(decoding: header, as: UTF8.self)
    }

    /// Appends the cookies for a request to a `Cookie` header that may have other cookies already.
    package func appendHeader(
        to header: inout [UInt8],
        for url: HTTPURL,
        now: Double,
        except replaced: Set<String> = []
    ) {
        guard !entries.isEmpty, let origin = CookieOrigin(url) else { return }
        for entry in entries where entry.deadline > now && entry.isFor(origin) {
            guard replaced.isEmpty || !replaced.contains(entry.cookie.name) else { continue }
            Cookie.appendPair(name: entry.cookie.name, value: entry.cookie.value, to: &header)
        }
    }
}
