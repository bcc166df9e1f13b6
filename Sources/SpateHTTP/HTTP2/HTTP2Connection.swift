internal import NIOCore
internal import NIOHPACK
internal import NIOHTTP2
internal import SpateCore
internal import SpateFibers

/// One HTTP/2 connection: carries the requests of a client to one host at the same time.
///
/// Framing, header compression and the flow of what is sent are NIOHTTP2's; there is no channel per stream, the frames of an
/// answer go to its call as they come.
///
/// - Source: RFC 9113; windows and pushes as Go's `net/http` announces them.
// Confined to its channel's event loop.
final class HTTP2Connection: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    /// A request that waits for its answer.
    private struct Exchange {
        let call: HTTPCall
        /// Bytes of the answer since the peer was last given room for more.
        var unacknowledged = 0
    }

    /// How much of an answer may be on its way at once.
    private static let streamWindow = 4 << 20
    /// How much of all answers may be.
    private static let connectionWindow = 1 << 30
    private static let firstConnectionWindow = 65_535

    static var settings: HTTP2Settings {
        [
            HTTP2Setting(parameter: .enablePush, value: 0),
            HTTP2Setting(parameter: .initialWindowSize, value: streamWindow),
            HTTP2Setting(parameter: .maxHeaderListSize, value: 10 << 20),
        ]
    }

    let endpoint: Endpoint
    let tls: TLSDescription?
    let handshakeDoneNanos: UInt64
    let remoteAddress: SocketAddress?
    /// Called once when the connection takes no more requests.
    var onEnd: ((HTTP2Connection) -> Void)?

    private var context: ChannelHandlerContext?
    private var exchanges: [HTTP2StreamID: Exchange] = [:]
    private var nextStream = 1
    /// How many requests the peer takes at the same time.
    private var streamLimit = 100
    private var unacknowledged = 0
    private var isClosed = false
    /// Whether the peer takes no more requests.
    private var isGoingAway = false

    init(
        endpoint: Endpoint,
        tls: TLSDescription?,
        handshakeDoneNanos: UInt64,
        remoteAddress: SocketAddress?
    ) {
        self.endpoint = endpoint
        self.tls = tls
        self.handshakeDoneNanos = handshakeDoneNanos
        self.remoteAddress = remoteAddress
    }

    // MARK: For clients

    /// Whether another request can be sent now.
    var hasRoom: Bool { isOpen && exchanges.count < streamLimit }
    var isOpen: Bool { !isClosed && !isGoingAway && nextStream < Int(Int32.max) - 1 }
    /// Whether no answer is awaited.
    var isIdle: Bool { exchanges.isEmpty }

    /// Sends a request and expects its answer.
    func send(_ headers: HPACKHeaders, body: ByteBuffer?, for call: HTTPCall) {
        guard let context, isOpen else {
            call.exchangeFailed(.endOfFile, wasUntouched: true)
            return
        }
        let stream = HTTP2StreamID(nextStream)
        nextStream += 2
        exchanges[stream] = Exchange(call: call)
        let hasBody = (body?.readableBytes ?? 0) > 0
        let head = HTTP2Frame(
            streamID: stream,
            payload: .headers(HTTP2Frame.FramePayload.Headers(headers: headers, endStream: !hasBody))
        )
        guard let body, hasBody else {
            context.writeAndFlush(wrapOutboundOut(head), promise: nil)
            call.timings.written = MonotonicClock.nowNanos()
            return
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        context.write(wrapOutboundOut(head), promise: nil)
        let data = HTTP2Frame(
            streamID: stream,
            payload: .data(HTTP2Frame.FramePayload.Data(data: .byteBuffer(body), endStream: true))
        )
        context.writeAndFlush(wrapOutboundOut(data), promise: written)
        written.futureResult.assumeIsolated().whenSuccess { [weak call] in
            if let call, call.timings.written == 0 { call.timings.written = MonotonicClock.nowNanos() }
        }
    }

    /// Gives up on the answer that a call waits for; the other ones go on.
    func abandon(_ call: HTTPCall) {
        guard let stream = exchanges.first(where: { $0.value.call === call })?.key else { return }
        exchanges[stream] = nil
        reset(stream, .cancel)
    }

    func close() {
        isClosed = true
        context?.close(promise: nil)
        end()
    }

    // MARK: Events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        // As many bytes as anybody wants: whoever measures a target does not slow it down.
        let room = Self.connectionWindow - Self.firstConnectionWindow
        write(HTTP2Frame(streamID: .rootStream, payload: .windowUpdate(windowSizeIncrement: room)))
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.payload {
        case .headers(let headers): receive(headers.headers, endsStream: headers.endStream, on: frame.streamID)
        case .data(let data): receive(data, on: frame.streamID)
        case .rstStream(let code): fail(frame.streamID, .http2Stream(code), isUntouched: code == .refusedStream)
        case .goAway(let last, let code, _): goAway(last, code)
        case .settings(.settings(let settings)):
            if let limit = settings.last(where: { $0.parameter == .maxConcurrentStreams }) { streamLimit = limit.value }
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosed = true
        failAll(.unexpectedEndOfFile)
        end()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What the peer did wrong on one stream ends that one; the handler tells which by resetting it.
        if let error = error as? NIOHTTP2Errors.StreamError {
            fail(error.streamID, .http2Stream(.protocolError), isUntouched: false)
            reset(error.streamID, .protocolError)
            return
        }
        let failure =
            FailureMapping.http2Failure(for: error)
            ?? FailureMapping.failure(for: error, operation: "read", addresses: endpoint.address)
        isClosed = true
        failAll(failure)
        context.close(promise: nil)
        end()
    }

    private func receive(_ headers: HPACKHeaders, endsStream: Bool, on stream: HTTP2StreamID) {
        guard let call = exchanges[stream]?.call else { return }
        if call.timings.firstByte == 0 { call.timings.firstByte = call.scheduler.arrivalNanos() }
        // Behind the body come trailers, which scripts do not see.
        if call.parser.head == nil {
            guard let head = HTTPResponseHead(headers) else {
                fail(stream, .http2Stream(.protocolError), isUntouched: false)
                reset(stream, .protocolError)
                return
            }
            // Interim answers are passed over.
            if (100..<200).contains(head.status) { return }
            call.parser.begin(head)
            call.exchangeContinued()
        }
        if endsStream { finish(stream, call) }
    }

    private func receive(_ data: HTTP2Frame.FramePayload.Data, on stream: HTTP2StreamID) {
        guard case .byteBuffer(let bytes) = data.data else { return }
        acknowledge(bytes.readableBytes, on: stream, isLast: data.endStream)
        guard let call = exchanges[stream]?.call else { return }
        guard call.parser.head != nil else {
            fail(stream, .http2Stream(.protocolError), isUntouched: false)
            reset(stream, .protocolError)
            return
        }
        call.parser.append(bytes)
        call.exchangeContinued()
        if data.endStream { finish(stream, call) }
    }

    /// Gives the peer room again for what has come.
    private func acknowledge(_ count: Int, on stream: HTTP2StreamID, isLast: Bool) {
        unacknowledged += count
        if unacknowledged >= Self.connectionWindow / 4 {
            write(HTTP2Frame(streamID: .rootStream, payload: .windowUpdate(windowSizeIncrement: unacknowledged)))
            unacknowledged = 0
        }
        guard !isLast, var exchange = exchanges[stream] else { return }
        exchange.unacknowledged += count
        if exchange.unacknowledged >= Self.streamWindow / 2 {
            write(HTTP2Frame(streamID: stream, payload: .windowUpdate(windowSizeIncrement: exchange.unacknowledged)))
            exchange.unacknowledged = 0
        }
        exchanges[stream] = exchange
    }

    private func goAway(_ last: HTTP2StreamID, _ code: HTTP2ErrorCode) {
        isGoingAway = true
        for stream in exchanges.keys.filter({ $0 > last }).sorted() {
            fail(stream, .http2GoAway(code), isUntouched: true)
        }
        if code != .noError { failAll(.http2GoAway(code)) }
        end()
        if exchanges.isEmpty { close() }
    }

    // MARK: Transitions

    private func finish(_ stream: HTTP2StreamID, _ call: HTTPCall) {
        exchanges[stream] = nil
        call.timings.finished = max(call.timings.firstByte, call.scheduler.arrivalNanos())
        call.parser.end()
        call.exchangeFinished()
        if isGoingAway, exchanges.isEmpty { close() }
    }

    /// `isUntouched`: The peer says that it did nothing with the request.
    private func fail(_ stream: HTTP2StreamID, _ failure: HTTPFailure, isUntouched: Bool) {
        guard let call = exchanges.removeValue(forKey: stream)?.call else { return }
        call.timings.finished = MonotonicClock.nowNanos()
        call.exchangeFailed(failure, wasUntouched: isUntouched)
    }

    private func failAll(_ failure: HTTPFailure) {
        for stream in exchanges.keys.sorted() { fail(stream, failure, isUntouched: false) }
    }

    private func end() {
        let onEnd = onEnd
        self.onEnd = nil
        onEnd?(self)
    }

    private func reset(_ stream: HTTP2StreamID, _ code: HTTP2ErrorCode) {
        write(HTTP2Frame(streamID: stream, payload: .rstStream(code)))
    }

    private func write(_ frame: HTTP2Frame) { context?.writeAndFlush(wrapOutboundOut(frame), promise: nil) }
}
