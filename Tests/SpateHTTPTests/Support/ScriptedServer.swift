import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that answers the bytes that a test prescribes.
final class ScriptedServer: Sendable {
    /// What to do with a request.
    enum Reply: Sendable {
        /// Send the text, in which `\n` becomes CR LF, and keep the connection.
        case text(String)
        case bytes([UInt8])
        /// Send the text and close.
        case textAndClose(String)
        /// Close without an answer.
        case close
        /// Close with RST.
        case reset
        /// Never answer.
        case silence
    }

    struct Request: Sendable {
        /// Zero-based, in the order of accepting.
        let connection: Int
        /// The head as it came, with `\n` for CR LF.
        let head: String

        var line: String { String(head.prefix { $0 != "\n" }) }

        /// The value of a field; nil when there is none.
        func field(_ name: String) -> String? {
            let line = head.split(separator: "\n").first { $0.hasPrefix("\(name): ") }
            return line.map { String($0.dropFirst(name.count + 2)) }
        }
    }

    private struct State {
        var requests: [Request] = []
        var connectionCount = 0
    }

    private let state = Mutex(State())
    private let script: @Sendable (Request) -> Reply

    var requests: [Request] { state.withLock { $0.requests } }

    private init(_ script: @escaping @Sendable (Request) -> Reply) {
        self.script = script
    }

    /// Serves while `body` runs.
    ///
    /// - Parameters:
    ///   - script: Says what to do with a request.
    ///   - body: Gets the server and its URL, without a slash at the end.
    /// - Throws: What `body` throws, or when there is no free port.
    static func serve(
        _ script: @escaping @Sendable (Request) -> Reply,
        _ body: (ScriptedServer, String) async throws -> Void
    ) async throws {
        let server = ScriptedServer(script)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(server: server, number: server.accept()))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        let result: Result<Void, any Error>
        do { result = .success(try await body(server, "http://127.0.0.1:\(port)")) } catch { result = .failure(error) }
        try await channel.close().get()
        try result.get()
    }

    /// Serves the same reply to every request while `body` runs.
    static func serve(always reply: Reply, _ body: (ScriptedServer, String) async throws -> Void) async throws {
        try await serve({ _ in reply }, body)
    }

    private func accept() -> Int {
        state.withLock { state in
            defer { state.connectionCount += 1 }
            return state.connectionCount
        }
    }

    private func reply(to request: Request) -> Reply {
        state.withLock { $0.requests.append(request) }
        return script(request)
    }

    // Confined to its channel's event loop.
    private final class Handler: ChannelInboundHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let server: ScriptedServer
        private let number: Int
        private var received = ""

        init(server: ScriptedServer, number: Int) {
            self.server = server
            self.number = number
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data)).split(separator: "\r\n", omittingEmptySubsequences: false)
                .joined(separator: "\n")
            guard received.hasSuffix("\n\n") else { return }
            let request = Request(connection: number, head: received)
            received = ""
            perform(server.reply(to: request), context)
        }

        private func perform(_ reply: Reply, _ context: ChannelHandlerContext) {
            switch reply {
            case .text(let text): send(ParsedAnswer.wire(text), context)
            case .bytes(let bytes): send(bytes, context)
            case .textAndClose(let text):
                send(ParsedAnswer.wire(text), context)
                context.close(promise: nil)
            case .close: context.close(promise: nil)
            case .reset:
                let abort = linger(l_onoff: 1, l_linger: 0)
                let channel = context.channel
                guard let options = channel as? any SocketOptionProvider else { return }
                options.setSoLinger(abort).whenComplete { _ in channel.close(promise: nil) }
            case .silence: break
            }
        }

        private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        }
    }
}
