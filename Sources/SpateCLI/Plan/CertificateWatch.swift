internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Tells until when the other side's certificate is valid, once the handshake is over.
///
/// - Concurrency: The channel's event loop only.
final class CertificateWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let handler: NIOSSLClientHandler
    private let promise: EventLoopPromise<Int?>

    init(_ handler: NIOSSLClientHandler, _ promise: EventLoopPromise<Int?>) {
        self.handler = handler
        self.promise = promise
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent {
            promise.succeed(handler.peerCertificate.map { Int($0.notValidAfter) })
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }
}
