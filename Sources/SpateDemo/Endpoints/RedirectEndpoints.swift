internal import HTTPTypes
internal import Hummingbird

/// `/redirect/{n}`, a chain that ends at `/json`, and `/redirect-to?url=…&status=…`.
struct RedirectEndpoints: EndpointGroup {
    init(state: DemoState) {}

    func add(to router: Router<DemoContext>) {
        router.any("/redirect/{n}") { _, context in
            let remaining = try context.integer("n", in: 0...1_000_000)
            return .location(remaining == 0 ? "/json" : "/redirect/\(remaining - 1)")
        }
        router.any("/redirect-to") { request, _ in
            let query = request.queryPairs
            guard let url = query["url"], !url.isEmpty else {
                throw HTTPError(.badRequest, message: "url: must be given")
            }
            let statusText = query["status"] ?? "302"
            guard let status = Int(statusText), (300...399).contains(status) else {
                throw HTTPError(.badRequest, message: "status: must be from 300 to 399, is “\(statusText)”")
            }
            return .location(url, status: HTTPResponse.Status(integerLiteral: status))
        }
    }
}
