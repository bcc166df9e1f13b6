internal import HTTPTypes
internal import Hummingbird

/// A family of endpoints: one file in `Endpoints/` and one line in `DemoRoutes.all`.
protocol EndpointGroup: Sendable {
    init(state: DemoState)
    /// Registers the family's paths.
    func add(to router: Router<DemoContext>)
}

/// The list of all endpoints.
enum DemoRoutes {
    /// Every family; `DemoRoutesTests` compares it with the folder.
    static let all: [any EndpointGroup.Type] = [
        PageEndpoints.self,
        DocumentEndpoints.self,
        EchoEndpoints.self,
        StatusEndpoints.self,
        RedirectEndpoints.self,
        CookieEndpoints.self,
        CompressionEndpoints.self,
        TimingEndpoints.self,
        StreamEndpoints.self,
        ConnectionEndpoints.self,
        AuthenticationEndpoints.self,
        ControlEndpoints.self,
    ]

    /// The methods that endpoints for “any method” take: those that NIO's parser knows.
    static let anyMethods = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "COPY", "LOCK", "MKCOL", "MOVE",
        "PROPFIND", "PROPPATCH", "SEARCH", "UNLOCK", "REPORT", "MERGE", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "PURGE",
        "LINK", "UNLINK",
    ].compactMap { HTTPRequest.Method($0) }

    /// Builds the responder of one server.
    static func responder(state: DemoState) -> RouterResponder<DemoContext> {
        let router = Router(context: DemoContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: StatisticsMiddleware(state: state))
        router.add(middleware: FaultMiddleware(state: state))
        for group in all {
            group.init(state: state).add(to: router)
        }
        return router.buildResponder()
    }
}

extension Router<DemoContext> {
    /// Registers an endpoint for every method; `HEAD` answers the same headers without the body.
    func any(
        _ path: RouterPath,
        use handler: @escaping @Sendable (Request, DemoContext) async throws -> Response
    ) {
        for method in DemoRoutes.anyMethods {
            on(path, method: method) { request, context in
                let response = try await handler(request, context)
                return method == .head ? response.createHeadResponse() : response
            }
        }
    }
}
