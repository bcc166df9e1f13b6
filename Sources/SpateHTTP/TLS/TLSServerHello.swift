internal import NIOCore

/// Reads the cipher suite from the first message of a TLS server, which is never encrypted.
///
/// The TLS library does not tell.
///
/// - Source: RFC 8446 §4.1.3 and §5.1.
enum TLSServerHello {
    /// The suite's number.
    ///
    /// - Returns: `nil` when the bytes do not begin with a ServerHello or are too few.
    static func cipherSuite(_ bytes: some RandomAccessCollection<UInt8>) -> UInt16? {
        func byte(_ offset: Int) -> Int? {
            offset < bytes.count ? Int(bytes[bytes.index(bytes.startIndex, offsetBy: offset)]) : nil
        }
        // A record of 5 bytes of head, a message of 4, version 2, random 32, then the session's id.
        guard byte(0) == 22, byte(5) == 2, let idLength = byte(43), idLength <= 32,
            let high = byte(44 + idLength), let low = byte(45 + idLength)
        else { return nil }
        return UInt16(high << 8 | low)
    }
}

/// Notes the cipher suite that a server chooses, and leaves the pipeline.
// Confined to its channel's event loop.
final class TLSServerHelloHandler: ChannelInboundHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer

    /// More bytes than a ServerHello needs up to its suite.
    private static let byteLimit = 128

    private var collected: [UInt8] = []
    private let onSuite: (UInt16) -> Void

    init(onSuite: @escaping (UInt16) -> Void) {
        self.onSuite = onSuite
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        collected.append(contentsOf: bytes.readableBytesView.prefix(Self.byteLimit - collected.count))
        let suite = TLSServerHello.cipherSuite(collected)
        if let suite { onSuite(suite) }
        context.fireChannelRead(data)
        if suite != nil || collected.count == Self.byteLimit {
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        }
    }
}
