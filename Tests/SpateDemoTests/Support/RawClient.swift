import NIOCore
import NIOPosix
import NIOSSL

/// A client that sends exactly the bytes it is told and waits for the server to end the connection.
struct RawClient: Sendable {
    let port: Int
    var tlsPort: Int?

    /// How a connection ended.
    struct Exchange: Sendable {
        let bytes: [UInt8]
        /// What ended the connection, if it was not its orderly end.
        let error: (any Error)?

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var isReset: Bool { (error as? IOError)?.errnoCode == 104 || (error as? IOError)?.errnoCode == 54 }
    }

    /// Sends text on a connection of its own and collects everything until the server ends it.
    func exchange(_ text: String) async throws -> Exchange {
        let (channel, collector) = try await connect()
        try await channel.writeAndFlush(ByteBuffer(string: text))
        return try await collector.get()
    }

    /// Opens a connection; the future holds what arrives until it ends.
    func connect() async throws -> (any Channel, EventLoopFuture<Exchange>) {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if tlsPort != nil {
                        var configuration = TLSConfiguration.makeClientConfiguration()
                        configuration.certificateVerification = .none
                        let context = try NIOSSLContext(configuration: configuration)
                        let tls = try NIOSSLClientHandler(context: context, serverHostname: "localhost")
                        try channel.pipeline.syncOperations.addHandler(tls)
                    }
                    let promise = channel.eventLoop.makePromise(of: Exchange.self)
                    try channel.pipeline.syncOperations.addHandler(Collector(promise: promise))
                }
            }
        let channel = try await bootstrap.connect(host: "127.0.0.1", port: tlsPort ?? port).get()
        let collector = channel.pipeline.handler(type: Collector.self).map(\.exchange).flatMap { $0 }
        return (channel, collector)
    }

    /// Sends one request on a connection of its own.
    ///
    /// - Parameters:
    ///   - request: Method and target, such as `GET /json`.
    ///   - headers: Lines, without `Host`, `Connection` and `Content-Length`.
    ///   - body: With its length sent when it is not empty.
    /// - Returns: The answer, which must be all that the server sent.
    /// - Throws: `MalformedAnswer`, or an error of the connection.
    func send(_ request: String, _ headers: [String] = [], body: String = "") async throws -> RawResponse {
        let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
        let lines = ["\(request) HTTP/1.1", "Host: localhost", "Connection: close"] + length + headers
        let exchange = try await exchange(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        var bytes = exchange.bytes[...]
        guard let response = RawResponse.take(from: &bytes, isBodyless: request.hasPrefix("HEAD ")), bytes.isEmpty
        else {
            throw MalformedAnswer(text: exchange.text)
        }
        return response
    }

    /// An answer that is not one complete HTTP message.
    struct MalformedAnswer: Error {
        let text: String
    }

    /// Keeps all bytes and tells them when the connection has ended.
    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        let exchange: EventLoopFuture<Exchange>
        private let promise: EventLoopPromise<Exchange>
        private var bytes: [UInt8] = []
        private var error: (any Error)?

        init(promise: EventLoopPromise<Exchange>) {
            self.promise = promise
            exchange = promise.futureResult
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            self.error = self.error ?? error
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            promise.succeed(Exchange(bytes: bytes, error: error))
        }
    }
}
