package import NIOCore
internal import SpateCore
internal import SpateFibers

/// What happens to a WebSocket.
package enum WebSocketEvent {
    /// The handshake was accepted.
    case opened
    /// A whole message.
    case message(ByteBuffer, isText: Bool)
    /// A ping, which has been answered.
    case ping
    case pong(ByteBuffer)
    /// The peer has closed, or is gone; the last event.
    ///
    /// `code`: 1005 when the peer gave none, 1006 when it just went away.
    case closed(code: Int, reason: String, text: String)
    /// The handshake failed; the last event.
    case failed(HTTPFailure)
    /// The server answered the handshake with something else; the last event.
    case refused
}

/// Who is told what happens to a socket.
///
/// - Concurrency: The client's event loop only.
package protocol WebSocketObserver: AnyObject {
    func webSocket(_ socket: WebSocketConnection, _ event: WebSocketEvent)
}

/// A WebSocket from the handshake to its end.
///
/// ```
/// dialling ─▶ handshaking ─▶ open ─▶ closing ─▶ closed
/// ```
/// - Source: RFC 6455; words of errors are those of the client that k6 uses.
/// - Concurrency: The client's event loop only.
package final class WebSocketConnection {
    package struct Settings {
        /// `Host` and `User-Agent` replace the default ones; canonical names.
        package var headers: [(name: String, value: String)] = []
        package var offersCompression = false
        package var jar: CookieStore?
        package var timeoutNanos: UInt64 = 60_000_000_000

        package init() {}
    }

    package let target: RequestTarget
    /// The answer to the handshake; `nil` before it.
    package private(set) var head: HTTPResponseHead?
    /// What came behind the head of an answer that refuses.
    package private(set) var body = ByteBuffer()
    /// When the handshake began and ended; `MonotonicClock`.
    package private(set) var startedNanos: UInt64 = 0
    package private(set) var connectedNanos: UInt64 = 0
    package private(set) var remoteIP: String?
    package private(set) var isOpen = false
    /// Whether messages are compressed.
    package private(set) var isCompressed = false
    /// Bytes that were handed to the socket and are not in the kernel yet.
    package private(set) var bufferedBytes = 0

    private let client: HTTPClient
    private let handshake: WebSocketHandshake
    private let settings: Settings
    private weak var observer: (any WebSocketObserver)?
    private var context: ChannelHandlerContext?
    private var isEnded = false
    private var hasSentClose = false
    private var maskState: UInt64

    package init(client: HTTPClient, target: RequestTarget, settings: Settings, observer: any WebSocketObserver) {
        self.client = client
        self.target = target
        self.settings = settings
        self.observer = observer
        maskState = UInt64.random(in: 1 ... .max)
        var cookies = Array((settings.headers.first { $0.name == "Cookie" }?.value ?? "").utf8)
        for cookie in settings.jar?.cookies(for: target.url) ?? [] {
            Cookie.appendPair(name: cookie.name, value: cookie.value, to: &cookies)
        }
        handshake = WebSocketHandshake(
            target: target,
            headers: settings.headers,
            offersCompression: settings.offersCompression,
            userAgent: client.userAgent,
            cookies: cookies.isEmpty ? nil : String(decoding: cookies, as: UTF8.self)
        )
    }

    // MARK: For its owner

    /// Dials and shakes hands; the observer hears of the outcome, possibly before this returns.
    package func start() {
        startedNanos = MonotonicClock.nowNanos()
        if let budget = client.budget, !budget.take() { return end(.failed(.spentBudget(budget.total))) }
        let loop = client.scheduler.eventLoop
        loop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(clamping: settings.timeoutNanos))) { [weak self] in
            self?.handshakeTimedOut()
        }
        client.dialHTTP1(target.endpoint) { [self] result in
            switch result {
            case .success(let connection):
                guard !isEnded else { return connection.close() }
                remoteIP = connection.remoteAddress?.ipAddress
                let handler = WebSocketHandler(self, countsFor: target.endpoint.isTLS ? nil : client.traffic)
                do {
                    try connection.handOver(to: handler)
                } catch {
                    end(.failed(HTTPFailure(1000, "\(error)")))
                }
            case .failure(let failure): end(.failed(failure))
            }
        }
    }

    /// Sends a message or a ping.
    package func send(_ opcode: WebSocketFrame.Opcode, _ payload: ByteBuffer) {
        guard isOpen, !hasSentClose else { return }
        let compresses = isCompressed && !opcode.isControl
        write(
            WebSocketFrame(opcode, compresses ? MessageCompression.deflate(payload) : payload, isCompressed: compresses)
        )
    }

    /// Begins to close: sends a close frame and waits for the peer's.
    package func close(code: Int, reason: String = "") {
        guard isOpen, !hasSentClose else { return }
        var payload = ByteBuffer()
        payload.writeInteger(UInt16(truncatingIfNeeded: code))
        payload.writeString(reason)
        write(WebSocketFrame(.close, payload))
        hasSentClose = true
    }

    /// Ends the connection at once; the observer hears no more.
    package func abandon() {
        observer = nil
        end(nil)
    }

    // MARK: From the channel

    fileprivate func handlerReady(_ context: ChannelHandlerContext) {
        self.context = context
        let bytes = handshake.bytes
        if !target.endpoint.isTLS { client.traffic.didSend(bytes.readableBytes) }
        context.writeAndFlush(NIOAny(bytes), promise: nil)
    }

    /// The handshake has its answer.
    ///
    /// - Returns: Whether frames follow.
    fileprivate func answered(_ parser: HTTPResponseParser) -> Bool {
        connectedNanos = MonotonicClock.nowNanos()
        head = parser.head
        guard let head else { return false }
        if head.hasSetCookie { settings.jar?.store(head, from: target.url) }
        guard handshake.isAccepted(head) else {
            body = parser.body
            end(.refused)
            return false
        }
        isCompressed = handshake.isCompressed(head)
        isOpen = true
        observer?.webSocket(self, .opened)
        return true
    }

    fileprivate func received(_ event: WebSocketEvent) { observer?.webSocket(self, event) }

    fileprivate func answerPing(_ payload: ByteBuffer) {
        if !hasSentClose { write(WebSocketFrame(.pong, payload)) }
        observer?.webSocket(self, .ping)
    }

    /// The peer closes: it gets its code back, and the connection ends.
    fileprivate func receivedClose(_ payload: ByteBuffer) {
        var payload = payload
        let code = payload.readInteger(as: UInt16.self).map(Int.init)
        let reason = payload.readString(length: payload.readableBytes) ?? ""
        if !hasSentClose {
            var echo = ByteBuffer()
            if let code { echo.writeInteger(UInt16(code)) }
            write(WebSocketFrame(.close, echo))
            hasSentClose = true
        }
        end(.closed(code: code ?? 1005, reason: reason, text: Self.closeText(code ?? 1005, reason)))
    }

    fileprivate func failed(_ error: WebSocketProtocolError) {
        close(code: 1002, reason: error.message)
        end(.closed(code: 1006, reason: "", text: "websocket: \(error.message)"))
    }

    fileprivate func channelEnded(_ error: (any Error)?) {
        guard isOpen else {
            let failure = error.map {
                FailureMapping.failure(for: $0, operation: "read", addresses: target.endpoint.address)
            }
            end(.failed(failure ?? .endOfFile))
            return
        }
        end(.closed(code: 1006, reason: "", text: Self.closeText(1006, "unexpected EOF")))
    }

    // MARK: Inside

    private func handshakeTimedOut() {
        guard head == nil, !isEnded else { return }
        end(.failed(HTTPFailure(1000, "i/o timeout")))
    }

    private func end(_ event: WebSocketEvent?) {
        guard !isEnded else { return }
        isEnded = true
        isOpen = false
        let context = context
        self.context = nil
        context?.close(promise: nil)
        if let event { observer?.webSocket(self, event) }
    }

    private func write(_ frame: WebSocketFrame) {
        guard let context else { return }
        var bytes = context.channel.allocator.buffer(capacity: frame.payload.readableBytes + 14)
        frame.write(to: &bytes, mask: nextMask())
        let count = bytes.readableBytes
        if !target.endpoint.isTLS { client.traffic.didSend(count) }
        guard count > 16 * 1024 else {
            context.writeAndFlush(NIOAny(bytes), promise: nil)
            return
        }
        bufferedBytes += count
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [weak self] _ in self?.bufferedBytes -= count }
        context.writeAndFlush(NIOAny(bytes), promise: written)
    }

    /// Masks keep caches between us and the server from taking frames for requests; no secret depends on them.
    private func nextMask() -> UInt32 {
        maskState ^= maskState << 13
        maskState ^= maskState >> 7
        maskState ^= maskState << 17
        return UInt32(truncatingIfNeeded: maskState >> 16)
    }

    /// The text of a close as k6 gives it to error handlers.
    private static func closeText(_ code: Int, _ reason: String) -> String {
        let names = [
            1000: "normal", 1001: "going away", 1002: "protocol error", 1003: "unsupported data", 1005: "no status",
            1006: "abnormal closure", 1007: "invalid payload data", 1008: "policy violation", 1009: "message too big",
            1010: "mandatory extension missing", 1011: "internal server error", 1015: "TLS handshake error",
        ]
        let name = names[code].map { " (\($0))" } ?? ""
        return "websocket: close \(code)\(name)" + (reason.isEmpty ? "" : ": \(reason)")
    }
}

/// The socket's end of its channel: the answer to the handshake, then frames.
// Confined to its channel's event loop.
final class WebSocketHandler: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer

    private let socket: WebSocketConnection
    /// Counts what comes in, where nothing below does.
    private let counter: TrafficCounter?
    private var answer: HTTPResponseParser? = HTTPResponseParser(expectsNoBody: false, mode: .keep)
    private var answerHead = ByteBuffer()
    private var frames = WebSocketFrameParser(allowsCompression: false)
    /// A message whose last fragment has not come.
    private var message: (opcode: WebSocketFrame.Opcode, isCompressed: Bool, bytes: ByteBuffer)?

    fileprivate init(_ socket: WebSocketConnection, countsFor counter: TrafficCounter?) {
        self.socket = socket
        self.counter = counter
    }

    func handlerAdded(context: ChannelHandlerContext) { socket.handlerReady(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        counter?.didReceive(bytes.readableBytes)
        if answer == nil {
            frames.append(bytes)
        } else if !readAnswer(bytes) {
            return
        }
        readFrames()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if answer?.finishAtEOF() == true, let answer {
            _ = socket.answered(answer)
        } else {
            socket.channelEnded(nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { socket.channelEnded(error) }

    /// Reads on the answer to the handshake; what is behind its head are frames, if it is accepted.
    ///
    /// - Returns: Whether frames follow.
    private func readAnswer(_ bytes: ByteBuffer) -> Bool {
        do {
            guard try answer?.consume(bytes) == true, let done = answer else {
                return false
            }
            // The parser does not keep what comes behind a 101.
            var rest = bytes
            rest.moveReaderIndex(forwardBy: max(0, bytes.readableBytes - done.surplusByteCount))
            answer = nil
            guard socket.answered(done) else { return false }
            frames = WebSocketFrameParser(allowsCompression: socket.isCompressed)
            if rest.readableBytes > 0 { frames.append(rest) }
            return true
        } catch {
            socket.channelEnded(error)
            return false
        }
    }

    private func readFrames() {
        do throws(WebSocketProtocolError) {
            while let frame = try frames.next() { try take(frame) }
        } catch {
            socket.failed(error)
        }
    }

    private func take(_ frame: WebSocketFrame) throws(WebSocketProtocolError) {
        switch frame.opcode {
        case .ping: socket.answerPing(frame.payload)
        case .pong: socket.received(.pong(frame.payload))
        case .close: socket.receivedClose(frame.payload)
        case .text, .binary:
            if message != nil { throw WebSocketProtocolError(message: "data before FIN") }
            guard frame.isFinal else {
                message = (frame.opcode, frame.isCompressed, frame.payload)
                return
            }
            try deliver(frame.opcode, frame.payload, isCompressed: frame.isCompressed)
        case .continuation:
            guard var whole = message else { throw WebSocketProtocolError(message: "continuation after FIN") }
            message = nil
            var payload = frame.payload
            whole.bytes.writeBuffer(&payload)
            guard whole.bytes.readableBytes <= WebSocketFrameParser.payloadLimit else {
                throw WebSocketProtocolError(message: "read limit exceeded")
            }
            if frame.isFinal {
                try deliver(whole.opcode, whole.bytes, isCompressed: whole.isCompressed)
            } else {
                message = whole
            }
        }
    }

    private func deliver(
        _ opcode: WebSocketFrame.Opcode,
        _ payload: ByteBuffer,
        isCompressed: Bool
    ) throws(WebSocketProtocolError) {
        let bytes = isCompressed ? try MessageCompression.inflate(payload) : payload
        socket.received(.message(bytes, isText: opcode == .text))
    }
}
