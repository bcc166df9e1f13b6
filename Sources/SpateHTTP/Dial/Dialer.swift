internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import SpateCore

/// When the steps of opening a connection happened; `MonotonicClock`.
struct DialTimes {
    var connectStarted: UInt64 = 0
    var connected: UInt64 = 0
}

/// Opens connections: name, TCP, TLS.
enum Dialer {
    /// Opens a connection.
    ///
    /// `done`: Called on `loop` exactly once.
    static func dial(
        _ endpoint: Endpoint,
        on loop: any EventLoop,
        configuration: HTTPClientConfiguration,
        counter: TrafficCounter,
        done: @escaping (Result<HTTPConnection, HTTPFailure>, DialTimes) -> Void
    ) {
        let times = DialTimes()
        let attempt = Attempt(endpoint: endpoint, configuration: configuration, counter: counter, done: done)
        guard (1...65535).contains(endpoint.port) else {
            let text = "dial tcp: address \(endpoint.port): invalid port"
            done(.failure(HTTPFailure(1000, text)), times)
            return
        }
        configuration.resolver.resolve(host: endpoint.host, on: loop).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let addresses) where !addresses.isEmpty:
                attempt.connect(to: addresses[addresses.count == 1 ? 0 : Int.random(in: 0..<addresses.count)], on: loop)
            default:
                attempt.finish(.failure(.unknownHost(endpoint.host)))
            }
        }
    }

    /// One attempt in progress.
    // Confined to its event loop.
    private final class Attempt: @unchecked Sendable {
        let endpoint: Endpoint
        let configuration: HTTPClientConfiguration
        let counter: TrafficCounter
        private var done: ((Result<HTTPConnection, HTTPFailure>, DialTimes) -> Void)?
        private var times = DialTimes()

        init(
            endpoint: Endpoint,
            configuration: HTTPClientConfiguration,
            counter: TrafficCounter,
            done: @escaping (Result<HTTPConnection, HTTPFailure>, DialTimes) -> Void
        ) {
            self.endpoint = endpoint
            self.configuration = configuration
            self.counter = counter
            self.done = done
        }

        func connect(to address: SocketAddress, on loop: any EventLoop) {
            var address = address
            address.port = endpoint.port
            let connection = HTTPConnection(endpoint: endpoint, counter: counter)
            connection.onReady = { [self] result in
                if times.connected == 0 { times.connected = MonotonicClock.nowNanos() }
                finish(result)
            }
            times.connectStarted = MonotonicClock.nowNanos()
            ClientBootstrap(group: loop)
                .connectTimeout(.nanoseconds(Int64(configuration.dialTimeoutNanos)))
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelOption(
                    .recvAllocator,
                    value: AdaptiveRecvByteBufferAllocator(minimum: 256, initial: 1024, maximum: 65536)
                )
                .channelInitializer { [self] channel in
                    channel.eventLoop.makeCompletedFuture { try prepare(channel, connection) }
                }
                .connect(to: address)
                .assumeIsolated()
                .whenComplete { [self] result in
                    switch result {
                    case .success: break
                    case .failure(let error):
                        finish(.failure(FailureMapping.dialFailure(for: error, endpoint: endpoint)))
                    }
                }
        }

        func finish(_ result: Result<HTTPConnection, HTTPFailure>) {
            let done = done
            self.done = nil
            done?(result, times)
        }

        private func prepare(_ channel: any Channel, _ connection: HTTPConnection) throws {
            let pipeline = channel.pipeline.syncOperations
            if endpoint.isTLS {
                let noteConnected = ConnectedNote { [self] in times.connected = MonotonicClock.nowNanos() }
                try pipeline.addHandler(noteConnected)
                try pipeline.addHandler(TrafficCountingHandler(counter: counter))
                let isLiteral = (try? SocketAddress(ipAddress: endpoint.host, port: 0)) != nil
                let name = isLiteral ? nil : endpoint.host
                try pipeline.addHandler(NIOSSLClientHandler(context: configuration.tls, serverHostname: name))
            }
            try pipeline.addHandler(connection)
        }
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
