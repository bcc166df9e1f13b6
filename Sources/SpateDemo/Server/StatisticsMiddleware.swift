internal import Hummingbird

/// Counts requests by path pattern; the control endpoints are not counted, so that looking changes nothing.
struct StatisticsMiddleware: RouterMiddleware {
    /// Where the counts are kept.
    let state: DemoState

    func handle(
        _ request: Request,
        context: DemoContext,
        next: (Request, DemoContext) async throws -> Response
    ) async throws -> Response {
        if !ControlEndpoints.paths.contains(request.uri.path) {
            state.countRequest(pattern: context.endpointPath ?? "not found")
        }
        return try await next(request, context)
    }
}
