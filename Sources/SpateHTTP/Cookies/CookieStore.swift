internal import SpateCore

/// A cookie jar that requests and scripts share.
///
/// - Concurrency: The client's event loop only.
package final class CookieStore {
    package var jar = CookieJar()

    package init() {}

    package var isEmpty: Bool { jar.isEmpty }

    /// Cookies for a request, in sending order.
    package func cookies(for url: HTTPURL) -> [Cookie] {
        jar.isEmpty ? [] : jar.cookies(for: url, now: WallClock.nowSeconds())
    }

    /// Takes all `Set-Cookie` fields of an answer.
    func store(_ head: HTTPResponseHead, from url: HTTPURL) {
        for field in head.values(of: "set-cookie") {
            jar.store(setCookie: field, from: url, now: WallClock.nowSeconds())
        }
    }

    /// Forgets all cookies.
    package func removeAll() {
        if !jar.isEmpty { jar = CookieJar() }
    }
}
