internal import NIOCore

/// Bytes that one client's sockets have carried, TLS and heads included.
///
/// - Concurrency: The client's event loop only.
package final class TrafficCounter {
    package private(set) var sentBytes = 0
    package private(set) var receivedBytes = 0

    package init() {}

    package func didSend(_ count: Int) { sentBytes &+= count }
    package func didReceive(_ count: Int) { receivedBytes &+= count }

    /// Reads and clears both counts.
    package func take() -> (sent: Int, received: Int) {
        defer {
            sentBytes = 0
            receivedBytes = 0
        }
        return (sentBytes, receivedBytes)
    }
}

/// Counts the bytes between the socket and TLS.
// Confined to its channel's event loop.
final class TrafficCountingHandler: ChannelDuplexHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let counter: TrafficCounter

    init(counter: TrafficCounter) {
        self.counter = counter
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        counter.didReceive(unwrapInboundIn(data).readableBytes)
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        counter.didSend(unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }
}
