internal import Hummingbird
internal import SpateCore

/// Plays the decisions of the fault generator before any endpoint but the control endpoints.
struct FaultMiddleware: RouterMiddleware {
    /// Who decides.
    let state: DemoState

    func handle(
        _ request: Request,
        context: DemoContext,
        next: (Request, DemoContext) async throws -> Response
    ) async throws -> Response {
        guard !ControlEndpoints.paths.contains(request.uri.path) else { return try await next(request, context) }
        let decision = state.decideFault()
        try await context.sleep(nanos: decision.delayNanos)
        switch decision.answer {
        case .normal:
            return try await next(request, context)
        case .unavailable:
            return .json(["error": "injected fault"], status: .serviceUnavailable)
        case .reset:
            await context.resetConnection()
            return Response(status: .serviceUnavailable)
        }
    }
}
