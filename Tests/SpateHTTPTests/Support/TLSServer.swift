import CTLSStaple
import NIOCore
import NIOPosix
import NIOSSL

@testable import SpateHTTP

/// A server that speaks TLS and asks for a client's certificate.
enum TLSServer {
    /// Serves TLS on loopback; every answer is the common name of the client's certificate.
    ///
    /// `asksForTunnel`: A `CONNECT` comes first, which the server grants, being proxy and host in one.
    /// `staple`: An OCSP response to send with the certificate.
    static func serve(
        asksForTunnel: Bool = false,
        staple: [UInt8] = [],
        _ body: (Int) async throws -> Void
    ) async throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [
                .certificate(try NIOSSLCertificate(bytes: Array(TestCertificates.first.utf8), format: .pem))
            ],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(TestCertificates.firstKey.utf8), format: .pem))
        )
        let roots = try [TestCertificates.first, TestCertificates.second].map {
            try NIOSSLCertificate(bytes: Array($0.utf8), format: .pem)
        }
        configuration.trustRoots = .certificates(roots)
        configuration.certificateVerification = .noHostnameVerification
        let context = try NIOSSLContext(configuration: configuration)
        if !staple.isEmpty, let raw = TLSStaple.raw(context) {
            _ = CNIOBoringSSL_SSL_CTX_set_ocsp_response(raw, staple, staple.count)
        }
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if asksForTunnel { try channel.pipeline.syncOperations.addHandler(TunnelHandler()) }
                    try channel.pipeline.syncOperations.addHandlers([
                        NIOSSLServerHandler(context: context), NameHandler(),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let result: Result<Void, any Error>
        do { result = .success(try await body(channel.localAddress?.port ?? 0)) } catch { result = .failure(error) }
        try await channel.close().get()
        try result.get()
    }

    // Confined to its channel's event loop.
    private final class NameHandler: ChannelInboundHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
            let certificate = handler?.peerCertificate.map { String(describing: $0) } ?? ""
            let name =
                certificate.contains("common_name=first") ? "first" : certificate.contains("second") ? "second" : "none"
            let text = "HTTP/1.1 200 OK\r\nContent-Length: \(name.utf8.count)\r\n\r\n\(name)"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        }
    }

    /// Grants a tunnel and leaves the pipeline.
    // Confined to its channel's event loop.
    private final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler, @unchecked Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var received = ""

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            guard received.hasSuffix("\r\n\r\n") else { return }
            let isGranted = received.hasPrefix("CONNECT a.test:443 HTTP/1.1\r\n")
            let answer = isGranted ? "HTTP/1.1 200 Connection established\r\n\r\n" : "HTTP/1.1 400 Bad Request\r\n\r\n"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        }
    }
}
