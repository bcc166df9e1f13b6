internal import NIOCore
internal import SpateCore
internal import SpateFibers

/// One HTTP/2 connection: carries the requests of a client to one host at the same time.
///
/// The frames of an answer go to its call as they come; there is no channel and no state machine per stream. NIOHTTP2, which
/// has both, took a quarter of the time of a request.
///
/// - Source: RFC 9113; windows and pushes as Go's `net/http` announces them.
// Confined to its channel's event loop.
final class HTTP2Connection: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How much of an answer may be on its way at once.
    static let streamWindow = 4 << 20
    /// How much of all answers may be.
    static let connectionWindow = 1 << 30
    static let initialWindow = 65_535
    static let largestWindow = Int(Int32.max)

    let endpoint: Endpoint
    let tls: TLSDescription?
    let handshakeDoneNanos: UInt64
    let remoteAddress: SocketAddress?
    /// Called once when the connection takes no more requests.
    var onEnd: ((HTTP2Connection) -> Void)?

    private var context: ChannelHandlerContext?
    /// The oldest first.
    var exchanges: [HTTP2Exchange] = []
    private(set) var nextStream = 1
    var peer = HTTP2PeerSettings()
    /// How many bytes of bodies the peer takes by now.
    var sendWindow = initialWindow
    let reader = HPACKReader()
    let writer = HPACKWriter()
    /// The beginning of a frame whose rest has not come.
    private var held: ByteBuffer?
    /// The block of fields whose rest has not come.
    var openBlock: (stream: Int, endsStream: Bool, bytes: ByteBuffer)?
    private var unacknowledged = 0
    private var isClosed = false
    /// Why the peer takes no more requests; `nil` while it does.
    private var goingAway: HTTP2Code?

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
    var hasRoom: Bool { isOpen && exchanges.count < peer.streamLimit }
    var isOpen: Bool { !isClosed && goingAway == nil && nextStream < Self.largestWindow - 1 }
    /// Whether no answer is awaited.
    var isIdle: Bool { exchanges.isEmpty }

    /// Sends a request and expects its answer.
    func send(_ fields: HPACKFields, body: ByteBuffer?, for call: HTTPCall) {
        guard let context, isOpen else {
            call.exchangeFailed(.endOfFile, wasUntouched: true)
            return
        }
        let stream = nextStream
        nextStream += 2
        var exchange = HTTP2Exchange(stream: stream, call: call, sendWindow: peer.initialWindow)
        let body = (body?.readableBytes ?? 0) > 0 ? body : nil
        var output = context.channel.allocator.buffer(capacity: 128 + min(body?.readableBytes ?? 0, 16_384))
        writeHead(fields, stream: stream, endsStream: body == nil, to: &output)
        exchange.unsent = body
        let index = exchanges.count
        exchanges.append(exchange)
        if body != nil { _ = writeBody(ofExchangeAt: index, to: &output) }
        let isWhole = exchanges[index].unsent == nil
        if !isWhole { exchanges[index].written = promiseOfBody(of: call, on: context.eventLoop) }
        context.writeAndFlush(wrapOutboundOut(output), promise: nil)
        if isWhole { call.timings.written = MonotonicClock.nowNanos() } else { sendBodies() }
    }

    private func promiseOfBody(of call: HTTPCall, on eventLoop: any EventLoop) -> EventLoopPromise<Void> {
        let written = eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess { [weak call] in
            if let call, call.timings.written == 0 { call.timings.written = MonotonicClock.nowNanos() }
        }
        return written
    }

    /// Gives up on the answer that a call waits for; the other ones go on.
    func abandon(_ call: HTTPCall) {
        guard let index = exchanges.firstIndex(where: { $0.call === call }) else { return }
        let exchange = remove(at: index)
        reset(exchange.stream, .cancel)
    }

    func close() {
        isClosed = true
        context?.close(promise: nil)
        end()
    }

    // MARK: Events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        var output = context.channel.allocator.buffer(capacity: 96)
        output.writeStaticString("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        output.writeHTTP2Settings([
            (.enablePush, 0), (.initialWindowSize, Self.streamWindow), (.maxHeaderListSize, HTTP2HeadBuilder.listLimit),
        ])
        // As many bytes as anybody wants: whoever measures a target does not slow it down.
        output.writeHTTP2WindowUpdate(stream: 0, increment: Self.connectionWindow - Self.initialWindow)
        write(output)
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var input = unwrapInboundIn(data)
        if var started = held {
            held = nil
            started.writeBuffer(&input)
            input = started
        }
        while !isClosed, let frame = HTTP2Frame(peeking: input) {
            guard frame.length <= HTTP2Frame.initialPayloadLimit else {
                return endForViolation(.frameSize, .http2FrameTooLarge)
            }
            guard input.readableBytes >= HTTP2Frame.headBytes + frame.length else { break }
            input.moveReaderIndex(forwardBy: HTTP2Frame.headBytes)
            guard let payload = input.readSlice(length: frame.length) else { break }
            do throws(HTTP2Violation) {
                try receive(frame, payload)
            } catch {
                handle(error)
            }
        }
        if !isClosed, input.readableBytes > 0 {
            input.discardReadBytes()
            held = input
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosed = true
        failAll(goingAway.map { .http2GoAway($0) } ?? .unexpectedEndOfFile)
        end()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let failure = FailureMapping.failure(for: error, operation: "read", addresses: endpoint.address)
        isClosed = true
        failAll(failure)
        context.close(promise: nil)
        end()
    }

    private func handle(_ violation: HTTP2Violation) {
        guard let stream = violation.stream else {
            return endForViolation(violation, .http2Connection(violation.code))
        }
        // What the peer did wrong on one stream ends that one.
        fail(stream, .http2Stream(violation.code), isUntouched: false)
        reset(stream, violation.code)
    }

    private func endForViolation(_ violation: HTTP2Violation, _ failure: HTTPFailure) {
        var output = ByteBuffer()
        output.writeHTTP2GoAway(violation.code)
        write(output)
        isClosed = true
        failAll(failure)
        context?.close(promise: nil)
        end()
    }

    // MARK: Transitions

    /// The position of the exchange of a stream.
    @inline(__always)
    func index(of stream: Int) -> Int? { exchanges.firstIndex { $0.stream == stream } }

    func remove(at index: Int) -> HTTP2Exchange {
        let exchange = exchanges.remove(at: index)
        // Nobody waits for the rest of a body whose answer is there.
        exchange.written?.fail(ChannelError.eof)
        return exchange
    }

    func finish(_ index: Int) {
        let exchange = exchanges[index]
        if let announced = exchange.announced, exchange.received < announced {
            fail(exchange.stream, .unexpectedEndOfFile, isUntouched: false)
            return
        }
        if exchange.unsent != nil { reset(exchange.stream, .cancel) }
        let call = remove(at: index).call
        call.timings.finished = max(call.timings.firstByte, call.scheduler.arrivalNanos())
        call.parser.end()
        call.exchangeFinished()
        if goingAway != nil, exchanges.isEmpty { close() }
    }

    /// `isUntouched`: The peer says that it did nothing with the request.
    func fail(_ stream: Int, _ failure: HTTPFailure, isUntouched: Bool) {
        guard let index = index(of: stream) else { return }
        let call = remove(at: index).call
        call.timings.finished = MonotonicClock.nowNanos()
        call.exchangeFailed(failure, wasUntouched: isUntouched)
    }

    private func failAll(_ failure: HTTPFailure) {
        while let stream = exchanges.first?.stream { fail(stream, failure, isUntouched: false) }
    }

    func goAway(lastStream: Int, _ code: HTTP2Code) {
        goingAway = code
        while let stream = exchanges.first(where: { $0.stream > lastStream })?.stream {
            fail(stream, .http2GoAway(code), isUntouched: true)
        }
        end()
        if exchanges.isEmpty { close() }
    }

    private func end() {
        let onEnd = onEnd
        self.onEnd = nil
        onEnd?(self)
    }

    // MARK: Writing

    /// Gives the peer room again for what has come on all streams.
    func acknowledge(_ count: Int) throws(HTTP2Violation) {
        unacknowledged += count
        guard unacknowledged <= Self.connectionWindow else { throw .flowControl }
        guard unacknowledged >= Self.connectionWindow / 4 else { return }
        giveRoom(stream: 0, unacknowledged)
        unacknowledged = 0
    }

    func giveRoom(stream: Int, _ increment: Int) {
        var output = ByteBuffer()
        output.writeHTTP2WindowUpdate(stream: stream, increment: increment)
        write(output)
    }

    func reset(_ stream: Int, _ code: HTTP2Code) {
        var output = ByteBuffer()
        output.writeHTTP2Reset(stream: stream, code)
        write(output)
    }

    func write(_ output: ByteBuffer, promise: EventLoopPromise<Void>? = nil) {
        guard let context, !isClosed else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        context.writeAndFlush(wrapOutboundOut(output), promise: promise)
    }
}
