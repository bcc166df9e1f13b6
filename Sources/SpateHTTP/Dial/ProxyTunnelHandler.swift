internal import NIOCore
internal import SpateCore

/// Asks a proxy for a tunnel to a host, and leaves the pipeline when it is open.
///
/// - Source: RFC 9110 §9.3.6; the texts of failures as Go `net/http` gives them.
// Confined to its channel's event loop.
final class ProxyTunnelHandler: ChannelInboundHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: String
    private var parser = HTTPResponseParser(expectsNoBody: true, mode: .discard)
    private var done: ((Result<Void, HTTPFailure>) -> Void)?

    /// Makes a handler.
    ///
    /// `address`: `host:port` of the host behind the proxy.
    /// `done`: Called once; on success the handler is out of the pipeline.
    init(
        address: String,
        proxy: ProxyRules.Proxy,
        userAgent: String,
        done: @escaping (Result<Void, HTTPFailure>) -> Void
    ) {
        var text = "CONNECT \(address) HTTP/1.1\r\nHost: \(address)\r\n"
        if !userAgent.isEmpty { text += "User-Agent: \(userAgent)\r\n" }
        if let authorization = proxy.authorization { text += "Proxy-Authorization: \(authorization)\r\n" }
        request = text + "\r\n"
        self.done = done
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do throws(HTTPParseError) {
            guard try parser.consume(unwrapInboundIn(data)) else { return }
        } catch {
            finish(.failure(.malformed(error)), context)
            return
        }
        guard let head = parser.head, head.status == 200 else {
            let text = parser.head.map { String($0.statusText.drop { $0 != " " }.dropFirst()) } ?? ""
            finish(.failure(HTTPFailure(1000, text.isEmpty ? "unknown status code" : text)), context)
            return
        }
        finish(.success(()), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.failure(.endOfFile), context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(.failure(FailureMapping.failure(for: error, operation: "read", addresses: "")), context)
    }

    private func finish(_ result: Result<Void, HTTPFailure>, _ context: ChannelHandlerContext) {
        guard let done else { return }
        self.done = nil
        guard case .success = result else {
            context.close(promise: nil)
            done(result)
            return
        }
        context.pipeline.syncOperations.removeHandler(self).assumeIsolated().whenComplete { _ in done(result) }
    }
}
