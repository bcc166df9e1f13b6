internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SpateCore

/// Plays the decisions of the fault generator before any endpoint but the control endpoints.
struct FaultMiddleware: RouterMiddleware {
    /// Who decides.
    let state: DemoState
    /// Longer than any client waits.
    private static let hangNanos: UInt64 = 600_000_000_000

    func handle(
        _ request: Request,
        context: DemoContext,
        next: (Request, DemoContext) async throws -> Response
    ) async throws -> Response {
        guard !ControlEndpoints.paths.contains(request.uri.path) else { return try await next(request, context) }
        let decision = state.decideFault(path: request.uri.path)
        try await context.sleep(nanos: decision.delayNanos)
        Self.burn(nanos: decision.burnNanos)
        switch decision.answer {
        case .normal:
            return try await next(request, context)
        case .unavailable:
            return .json(["error": "injected fault"], status: .serviceUnavailable)
        case .reset:
            await context.resetConnection()
            return Response(status: .serviceUnavailable)
        case .target(let answer):
            return try await play(answer, request, context: context, next: next)
        }
    }

    /// The answers of the target's own faults.
    private func play(
        _ answer: TargetFaultPlayer.Answer,
        _ request: Request,
        context: DemoContext,
        next: (Request, DemoContext) async throws -> Response
    ) async throws -> Response {
        switch answer {
        case .normal: return try await next(request, context)
        case .unavailable: return .json(["error": "injected outage"], status: .serviceUnavailable)
        case .tooManyRequests(let seconds):
            let headers = [(HTTPField.Name.retryAfter, String(seconds))]
            return .json(["error": "too many requests"], status: .tooManyRequests, headers: headers)
        case .hang:
            try await context.sleep(nanos: Self.hangNanos)
            return try await next(request, context)
        case .truncated:
            let half = ByteBuffer(string: #"{"truncated":"#)
            let body = ResponseBody(contentLength: 4 * half.readableBytes) { writer in
                try await writer.write(half)
                context.channel.close(mode: .output, promise: nil)
            }
            return Response(status: .ok, headers: [.contentType: "application/json"], body: body)
        case .crash:
            state.onCrash()
            return Response(status: .serviceUnavailable)
        }
    }

    /// Keeps this thread busy, as an application does that computes.
    private static func burn(nanos: UInt64) {
        guard nanos > 0 else { return }
        let end = DemoState.nowNanos + nanos
        while DemoState.nowNanos < end {}
    }
}
