internal import NIOCore
internal import SpateCore

/// One connection of a known-answer server: reads heads, waits, answers, measures.
///
/// Requests that are pipelined are answered one after the other; each is measured from the last read.
final class KnownAnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let state: KnownAnswerState
    private var received = ByteBuffer()
    private var readNanos: UInt64 = 0
    private var waiting: Scheduled<Void>?

    /// What `/instant`, `/fixed` and `/lognormal` answer.
    static let answer = KnownAnswerHandler.response("200 OK", contentType: "text/plain", body: "ok\n")

    /// Serves one connection.
    init(state: KnownAnswerState) {
        self.state = state
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        readNanos = KnownAnswerState.nowNanos
        var part = unwrapInboundIn(data)
        if received.readableBytes == 0 {
            received = part
        } else {
            received.writeBuffer(&part)
        }
        answerReceived(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let waiting {
            waiting.cancel()
            state.inFlight -= 1
        }
        waiting = nil
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Answers heads until one has to wait or none is complete.
    private func answerReceived(_ context: ChannelHandlerContext) {
        while waiting == nil, context.channel.isActive {
            switch KnownAnswerRequest.read(from: &received) {
            case .incomplete:
                return
            case .refused:
                received.clear()
                write(Self.response("405 Method Not Allowed", body: "only GET\n", isLast: true), isLast: true, context)
                return
            case .request(let request):
                start(request, context)
            }
        }
    }

    private func start(_ request: KnownAnswerRequest, _ context: ChannelHandlerContext) {
        switch KnownAnswerRoute(path: request.path) {
        case .wait(let latency):
            state.inFlight += 1
            let dueNanos = state.answerNanos(readNanos: readNanos, latency: latency)
            wait(until: dueNanos, isLast: request.isLast, context)
        case .truth:
            let text = state.recorder.summary.serialized()
            write(Self.response("200 OK", contentType: "application/json", body: text), isLast: request.isLast, context)
        case .resetTruth:
            state.recorder.reset()
            let reset = Self.response("200 OK", contentType: "application/json", body: #"{"reset":true}"#)
            write(reset, isLast: request.isLast, context)
        case .unknown:
            write(Self.response("404 Not Found", body: "unknown path\n"), isLast: request.isLast, context)
        }
    }

    private func wait(until dueNanos: UInt64, isLast: Bool, _ context: ChannelHandlerContext) {
        let wakeNanos = dueNanos - min(state.leadNanos, dueNanos)
        guard wakeNanos > KnownAnswerState.nowNanos else {
            finish(dueNanos: dueNanos, isLast: isLast, context)
            return
        }
        let deadline = NIODeadline.uptimeNanoseconds(wakeNanos)
        waiting = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.waiting = nil
            self.finish(dueNanos: dueNanos, isLast: isLast, context)
            self.answerReceived(context)
        }
    }

    private func finish(dueNanos: UInt64, isLast: Bool, _ context: ChannelHandlerContext) {
        state.spin(until: dueNanos)
        state.inFlight -= 1
        let startNanos = readNanos
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess {
            self.state.recorder.record(nanos: KnownAnswerState.nowNanos - startNanos)
        }
        write(Self.answer, isLast: isLast, context, promise: written)
    }

    private func write(
        _ response: ByteBuffer,
        isLast: Bool,
        _ context: ChannelHandlerContext,
        promise: EventLoopPromise<Void>? = nil
    ) {
        context.writeAndFlush(wrapOutboundOut(response), promise: promise)
        if isLast { context.close(promise: nil) }
    }

    private static func response(
        _ status: String,
        contentType: String = "text/plain",
        body: String,
        isLast: Bool = false
    ) -> ByteBuffer {
        let connection = isLast ? "Connection: close\r\n" : ""
        let head = "HTTP/1.1 \(status)\r\nContent-Type: \(contentType)\r\nContent-Length: \(body.utf8.count)\r\n"
        return ByteBuffer(string: head + connection + "\r\n" + body)
    }
}
