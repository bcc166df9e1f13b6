internal import HTTPTypes
internal import Hummingbird
internal import SpateCore

/// `/cookies`, `/cookies/set`, `/cookies/set-only`, `/multi-header`.
struct CookieEndpoints: EndpointGroup {
    /// Query names that `/cookies/set-only` takes as attributes of all its cookies, in the order they are written.
    private static let attributes = [
        (name: "path", attribute: "Path"), (name: "domain", attribute: "Domain"),
        (name: "max_age", attribute: "Max-Age"), (name: "expires", attribute: "Expires"),
        (name: "same_site", attribute: "SameSite"),
    ]
    private static let flags = [(name: "secure", attribute: "Secure"), (name: "http_only", attribute: "HttpOnly")]

    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.get("/cookies") { request, _ in
            Response.json(["cookies": request.cookiePairs.json])
        }
        router.get("/cookies/set") { request, _ in
            var response = Response.location("/cookies")
            for pair in request.queryPairs.pairs {
                response.headers.append(HTTPField(name: .setCookie, value: "\(pair.name)=\(pair.value); Path=/"))
            }
            return response
        }
        router.get("/cookies/set-only") { request, _ in
            let query = request.queryPairs
            let suffix = Self.attributeText(query)
            let reserved = Set(Self.attributes.map(\.name) + Self.flags.map(\.name))
            let cookies = query.pairs.filter { !reserved.contains($0.name) }
            return Response.json(
                ["set": .array(cookies.map { .string($0.name) })],
                headers: cookies.map { (.setCookie, "\($0.name)=\($0.value)\(suffix)") }
            )
        }
        router.get("/multi-header") { _, _ in
            Response.json(
                ["ok": true],
                headers: [
                    (.known("X-Multi"), "one"), (.known("X-Multi"), "two"),
                    (.setCookie, "first=1; Path=/"), (.setCookie, "second=2; Path=/"),
                ]
            )
        }
    }

    private static func attributeText(_ query: NameValuePairs) -> String {
        let valued = attributes.compactMap { entry in query[entry.name].map { "; \(entry.attribute)=\($0)" } }
        let flagged = flags.compactMap { entry in query[entry.name].map { _ in "; \(entry.attribute)" } }
        return (valued + flagged).joined()
    }
}
