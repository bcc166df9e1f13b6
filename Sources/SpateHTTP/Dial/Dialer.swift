internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import SpateCore

/// When the steps of opening a connection happened; `MonotonicClock`.
struct DialTimes {
    var connectStarted: UInt64 = 0
    var connected: UInt64 = 0
    /// TLS began: when TCP was connected, or when the proxy's tunnel was open.
    var handshakeStarted: UInt64 = 0
}

/// Opens connections: name, TCP, the proxy's tunnel, TLS.
// Confined to its event loop.
final class Dialer: @unchecked Sendable {
    typealias Completion = (Result<RequestCarrier, HTTPFailure>, DialTimes) -> Void

    private let endpoint: Endpoint
    private let offer: TLSContexts.Offer
    private let loop: any EventLoop
    private let configuration: HTTPClientConfiguration
    private let localAddress: IPAddress?
    private let counter: TrafficCounter
    private let proxy: ProxyRules.Proxy?
    private var done: Completion?
    private var times = DialTimes()

    /// Opens a connection.
    ///
    /// `offer`: What may be spoken on it. `localAddress`: Where to send from; `nil` leaves it to the system. `done`: Called on `loop` exactly once.
    static func dial(
        _ endpoint: Endpoint,
        offer: TLSContexts.Offer,
        on loop: any EventLoop,
        configuration: HTTPClientConfiguration,
        localAddress: IPAddress?,
        counter: TrafficCounter,
        done: @escaping Completion
    ) {
        Dialer(endpoint, offer, loop, configuration, localAddress, counter, done).start()
    }

    private init(
        _ endpoint: Endpoint,
        _ offer: TLSContexts.Offer,
        _ loop: any EventLoop,
        _ configuration: HTTPClientConfiguration,
        _ localAddress: IPAddress?,
        _ counter: TrafficCounter,
        _ done: @escaping Completion
    ) {
        self.endpoint = endpoint
        self.offer = offer
        self.loop = loop
        self.configuration = configuration
        self.localAddress = localAddress
        self.counter = counter
        self.done = done
        proxy = configuration.proxies?.proxy(host: endpoint.host, port: endpoint.port, isTLS: endpoint.isTLS)
    }

    // MARK: Where to

    private func start() {
        switch configuration.rules.route(host: endpoint.host, port: endpoint.port, proxy: proxy) {
        case .refused(let host, let port): finish(.failure(.refusedHost(host, port)))
        case .blocked(let pattern): finish(.failure(.blockedHostname(proxy?.host ?? endpoint.host, pattern: pattern)))
        case .address(let address, let port): connect(to: address, port: port)
        case .name(let name, let port):
            configuration.resolver.resolve(host: name, on: loop).assumeIsolated().whenComplete { [self] result in
                switch result {
                case .success(.address(let address)): connect(to: address, port: port)
                case .success(.nothingAllowed):
                    finish(.failure(HTTPFailure(1000, "lookup \(name): no such host")))
                case .success(.noSuchHost), .failure: finish(.failure(.unknownHost(name)))
                }
            }
        }
    }

    private func connect(to address: IPAddress, port: Int) {
        if let network = configuration.rules.blacklisting(address) {
            finish(.failure(.blacklistedIP(address, network)))
            return
        }
        guard (1...65535).contains(port) else {
            finish(.failure(HTTPFailure(1000, "dial tcp: address \(port): invalid port")))
            return
        }
        let connection = HTTPConnection(endpoint: endpoint, counter: counter, proxy: proxy)
        connection.onReady = { [self] result in
            if times.connected == 0 { times.connected = MonotonicClock.nowNanos() }
            finish(result)
        }
        let text = address.dialText(port: port)
        times.connectStarted = MonotonicClock.nowNanos()
        do {
            try bootstrap(connection).connect(to: address.socketAddress(port: port)).assumeIsolated().whenFailure {
                [self] error in
                finish(.failure(FailureMapping.dialFailure(for: error, address: text, from: localAddress)))
            }
        } catch {
            finish(.failure(FailureMapping.dialFailure(for: error, address: text, from: localAddress)))
        }
    }

    private func bootstrap(_ connection: HTTPConnection) throws -> ClientBootstrap {
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(.nanoseconds(Int64(configuration.dialTimeoutNanos)))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 256, initial: 1024, maximum: 65536)
            )
            .channelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture { try prepare(channel.pipeline.syncOperations, connection) }
            }
        guard let localAddress else { return bootstrap }
        return bootstrap.bind(to: try localAddress.socketAddress(port: 0))
    }

    private func finish(_ result: Result<RequestCarrier, HTTPFailure>) {
        let done = done
        self.done = nil
        done?(result, times)
    }

    // MARK: Pipeline

    private func prepare(_ pipeline: ChannelPipeline.SynchronousOperations, _ connection: HTTPConnection) throws {
        guard endpoint.isTLS else {
            try pipeline.addHandler(connection)
            return
        }
        let noteConnected = ConnectedNote { [self] in
            times.connected = MonotonicClock.nowNanos()
            times.handshakeStarted = times.connected
        }
        try pipeline.addHandler(noteConnected)
        try pipeline.addHandler(TrafficCountingHandler(counter: counter))
        guard let proxy else {
            try addTLS(pipeline, connection)
            return
        }
        let tunnel = ProxyTunnelHandler(
            address: endpoint.address,
            proxy: proxy,
            userAgent: configuration.userAgent
        ) { [self] result in
            do {
                try result.get()
                times.handshakeStarted = MonotonicClock.nowNanos()
                try addTLS(pipeline, connection)
            } catch let failure as HTTPFailure {
                finish(.failure(failure))
            } catch {
                finish(.failure(HTTPFailure(1000, String(describing: error))))
            }
        }
        try pipeline.addHandler(tunnel)
    }

    private func addTLS(_ pipeline: ChannelPipeline.SynchronousOperations, _ connection: HTTPConnection) throws {
        let name = IPAddress(endpoint.host) == nil ? endpoint.host : nil
        let context = configuration.tls.context(for: endpoint.host, offer)
        try pipeline.addHandler(TLSServerHelloHandler { [weak connection] in connection?.cipherSuiteID = $0 })
        try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: name))
        try pipeline.addHandler(connection)
    }

    /// Takes the time when TCP is connected, before TLS begins.
    // Confined to its channel's event loop.
    private final class ConnectedNote: ChannelInboundHandler, RemovableChannelHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer

        private let onActive: () -> Void

        init(onActive: @escaping () -> Void) {
            self.onActive = onActive
        }

        func channelActive(context: ChannelHandlerContext) {
            onActive()
            context.fireChannelActive()
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        }
    }
}
