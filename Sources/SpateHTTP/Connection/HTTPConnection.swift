internal import NIOCore
internal import NIOSSL
internal import NIOTLS
internal import SpateCore
package import SpateCrypto
internal import SpateFibers

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// One HTTP/1.1 connection: sends a request at a time and feeds the bytes of the answer to its call.
// Confined to its channel's event loop.
final class HTTPConnection: ChannelInboundHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let endpoint: Endpoint
    /// The proxy that the connection goes through.
    let proxy: ProxyRules.Proxy?
    private let counter: TrafficCounter
    /// Called once when an unused connection is closed by the peer.
    var onIdleClose: ((HTTPConnection) -> Void)?
    /// Called once when TCP is connected and, with TLS, the handshake is done; or with the reason why not.
    ///
    /// Where HTTP/2 was agreed on, another connection has taken this one's place.
    var onReady: ((Result<RequestCarrier, HTTPFailure>) -> Void)?

    private var context: ChannelHandlerContext?
    private var exchange: HTTPCall?
    private(set) var hasServed = false
    private(set) var isOpen = false
    private(set) var remoteAddress: SocketAddress?
    private var localAddress: SocketAddress?
    private(set) var tls: TLSDescription?
    private(set) var handshakeDoneNanos: UInt64 = 0
    /// The cipher suite that the server chose; 0 before.
    var cipherSuiteID: UInt16 = 0
    private var handshakeFailure: HTTPFailure?
    /// Bytes of the running answer so far.
    private var answerBytes = 0
    /// What a server sends at once: ten segments, the initial window of RFC 6928.
    private static let flightBytes = 14_600

    init(endpoint: Endpoint, counter: TrafficCounter, proxy: ProxyRules.Proxy? = nil) {
        self.endpoint = endpoint
        self.counter = counter
        self.proxy = proxy
    }

    // MARK: Requests

    /// Sends a request and expects its answer.
    ///
    /// `body`: Written behind the head when it is not part of it.
    func send(_ head: ByteBuffer, body: ByteBuffer?, for exchange: HTTPCall) {
        guard let context, isOpen else {
            exchange.exchangeFailed(.endOfFile, wasUntouched: true)
            return
        }
        self.exchange = exchange
        if !endpoint.isTLS { counter.didSend(head.readableBytes + (body?.readableBytes ?? 0)) }
        guard let body else {
            context.writeAndFlush(wrapOutboundOut(head), promise: nil)
            // A small head is in the kernel when the call returns.
            exchange.timings.written = MonotonicClock.nowNanos()
            return
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        context.write(wrapOutboundOut(head), promise: nil)
        context.writeAndFlush(wrapOutboundOut(body), promise: written)
        written.futureResult.assumeIsolated().whenSuccess { [weak exchange] in
            if let exchange, exchange.timings.written == 0 { exchange.timings.written = MonotonicClock.nowNanos() }
        }
    }

    /// Gives up on the answer and closes.
    func abandon() {
        exchange = nil
        close()
    }

    /// Leaves the channel to another protocol.
    func handOver(to handler: any ChannelHandler & Sendable) throws {
        guard let context, isOpen else { throw ChannelError.ioOnClosedChannel }
        let pipeline = context.pipeline.syncOperations
        isOpen = false
        try pipeline.addHandler(handler, position: .after(self))
        pipeline.removeHandler(self, promise: nil)
    }

    func close() {
        isOpen = false
        context?.close(promise: nil)
    }

    // MARK: Events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        // Behind a proxy's tunnel the channel is active already.
        if context.channel.isActive { noteAddresses(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        noteAddresses(context)
        if !endpoint.isTLS { becomeReady() }
    }

    private func noteAddresses(_ context: ChannelHandlerContext) {
        remoteAddress = context.remoteAddress
        localAddress = context.localAddress
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted(let agreed) = event {
            handshakeDoneNanos = MonotonicClock.nowNanos()
            tls = TLSDescription(context.pipeline, suiteID: cipherSuiteID)
            if agreed == "h2" { becomeHTTP2(context) } else { becomeReady() }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        if !endpoint.isTLS { counter.didReceive(bytes.readableBytes) }
        guard let exchange else {
            // Bytes that nobody asked for: the connection cannot be trusted any more.
            idleClosed()
            return
        }
        if exchange.timings.firstByte == 0 {
            exchange.timings.firstByte = exchange.scheduler.arrivalNanos()
            answerBytes = 0
        }
        answerBytes += bytes.readableBytes
        do {
            let isComplete = try exchange.parser.consume(bytes)
            exchange.exchangeContinued()
            guard isComplete else { return }
            finish(exchange, atNanos: endNanos(exchange))
        } catch {
            fail(.malformed(error), wasUntouched: false)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        isOpen = false
        if let exchange {
            if exchange.parser.finishAtEOF() {
                finish(exchange, atNanos: MonotonicClock.nowNanos())
            } else {
                let hasStarted = exchange.parser.hasStarted
                fail(hasStarted ? .unexpectedEndOfFile : .endOfFile, wasUntouched: hasServed && !hasStarted)
            }
        } else if onReady != nil {
            failToConnect(handshakeFailure ?? .endOfFile)
        } else {
            idleClosed()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let local = localAddress.map { "\($0.ipAddress ?? ""):\($0.port ?? 0)->" } ?? ""
        let failure = FailureMapping.failure(for: error, operation: "read", addresses: local + endpoint.address)
        if onReady != nil {
            failToConnect(failure)
        } else if let exchange {
            fail(failure, wasUntouched: hasServed && !exchange.parser.hasStarted)
        } else {
            idleClosed()
        }
        context.close(promise: nil)
    }

    // MARK: Transitions

    private func becomeReady() {
        isOpen = true
        let onReady = onReady
        self.onReady = nil
        onReady?(.success(.http1(self)))
    }

    /// Leaves the channel to a connection of HTTP/2.
    private func becomeHTTP2(_ context: ChannelHandlerContext) {
        let connection = HTTP2Connection(
            endpoint: endpoint,
            tls: tls,
            handshakeDoneNanos: handshakeDoneNanos,
            remoteAddress: remoteAddress
        )
        let onReady = onReady
        self.onReady = nil
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(connection, position: .after(self))
        } catch {
            onReady?(.failure(HTTPFailure(1600, "cannot speak HTTP/2: \(error)")))
            return
        }
        pipeline.removeHandler(self, promise: nil)
        onReady?(.success(.http2(connection)))
    }

    private func failToConnect(_ failure: HTTPFailure) {
        let onReady = onReady
        self.onReady = nil
        onReady?(.failure(failure))
    }

    /// When an answer ended whose last byte was read now.
    ///
    /// One that came in a single flight was there as a whole when its first byte was; only of a longer one the end may
    /// have come while other sockets had their turn.
    private func endNanos(_ exchange: HTTPCall) -> UInt64 {
        let isOneFlight = answerBytes <= Self.flightBytes
        return isOneFlight
            ? max(exchange.timings.firstByte, exchange.scheduler.arrivalNanos()) : MonotonicClock.nowNanos()
    }

    private func finish(_ exchange: HTTPCall, atNanos nanos: UInt64) {
        exchange.timings.finished = nanos
        self.exchange = nil
        hasServed = true
        if !exchange.parser.isReusable { close() }
        exchange.exchangeFinished()
    }

    private func fail(_ failure: HTTPFailure, wasUntouched: Bool) {
        guard let exchange else { return }
        exchange.timings.finished = MonotonicClock.nowNanos()
        self.exchange = nil
        close()
        exchange.exchangeFailed(failure, wasUntouched: wasUntouched)
    }

    private func idleClosed() {
        close()
        let onIdleClose = onIdleClose
        self.onIdleClose = nil
        onIdleClose?(self)
    }
}

/// What TLS was agreed on.
package struct TLSDescription: Sendable {
    /// k6's name: `tls1.2`, `tls1.3`.
    package let version: String
    /// The IANA name of the cipher suite.
    package let cipherSuite: String
    /// What the server's OCSP response says of its certificate; `nil` without one.
    package let certificateStatus: CertificateStatus?

    /// The word for the server's certificate, `unknown` without an OCSP response.
    package var ocspStatus: String { certificateStatus?.status ?? "unknown" }

    fileprivate init?(_ pipeline: ChannelPipeline, suiteID: UInt16) {
        guard let handler = try? pipeline.syncOperations.handler(type: NIOSSLHandler.self) else { return nil }
        version =
            switch handler.tlsVersion {
            case .tlsv1: "tls1.0"
            case .tlsv11: "tls1.1"
            case .tlsv12: "tls1.2"
            case .tlsv13: "tls1.3"
            default: ""
            }
        certificateStatus = TLSStaple.status(of: handler)
        cipherSuite = TLSCipherSuite.reportedName(ofID: suiteID)
    }
}
