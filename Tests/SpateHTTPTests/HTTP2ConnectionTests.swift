import NIOCore
import NIOEmbedded
import Testing

@testable import SpateHTTP

/// What a connection says to frames while no request is on its way; requests are compared with k6 by `http2-frames.js`.
@Suite struct HTTP2ConnectionTests {
    private static func open() throws -> (EmbeddedChannel, HTTP2Connection) {
        let endpoint = Endpoint(host: "a.test", port: 443, isTLS: true)
        let connection = HTTP2Connection(endpoint: endpoint, tls: nil, handshakeDoneNanos: 0, remoteAddress: nil)
        let channel = EmbeddedChannel(handler: connection)
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 443), promise: nil)
        return (channel, connection)
    }

    private static func written(_ channel: EmbeddedChannel) throws -> ByteBuffer {
        var all = ByteBuffer()
        while var part = try channel.readOutbound(as: ByteBuffer.self) { all.writeBuffer(&part) }
        return all
    }

    private static let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]

    @Test func saysWhatItIs_first() throws {
        let (channel, _) = try Self.open()
        var start = try Self.written(channel)
        #expect(start.readString(length: 24) == "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        let frame = try #require(HTTP2Frame(peeking: start))
        #expect(frame.kind == .settings && frame.length == 18 && frame.stream == 0)
    }

    @Test func answersSettingsAndPings() throws {
        let (channel, connection) = try Self.open()
        _ = try Self.written(channel)
        let limit: [UInt8] = [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]
        let ping: [UInt8] = [0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
        try channel.writeInbound(ByteBuffer(bytes: limit + ping))
        let expected: [UInt8] =
            [0, 0, 0, 4, 1, 0, 0, 0, 0] + [0, 0, 8, 6, 1, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
        #expect(try Self.written(channel).readableBytesView.elementsEqual(expected))
        #expect(!connection.hasRoom && connection.isOpen)
    }

    @Test(
        arguments: [
            ([0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8], 1),
            (settings + [0, 0, 5, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 6),
            (settings + [0, 0, 0, 4, 0, 0, 0, 0, 1], 1),
            (settings + [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0xFF, 0, 0, 0], 3),
            (settings + [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 1], 1),
            (settings + [0, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1),
            (settings + [0, 0, 4, 8, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF], 3),
            (settings + [0, 0, 1, 0, 1, 0, 0, 0, 1, 0], 1),
            (settings + [0, 0, 4, 3, 0, 0, 0, 0, 2, 0, 0, 0, 0], 1),
            (settings + [0, 0, 1, 9, 4, 0, 0, 0, 1, 0], 1),
            (settings + [0, 0x40, 1, 0, 0, 0, 0, 0, 1], 6),
        ] as [([UInt8], UInt8)]
    )
    func endsWithTheReason(bytes: [UInt8], code: UInt8) throws {
        let (channel, connection) = try Self.open()
        _ = try Self.written(channel)
        try channel.writeInbound(ByteBuffer(bytes: bytes))
        let last = try Self.written(channel).readableBytesView.suffix(17)
        #expect(last.elementsEqual([0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, code]))
        #expect(!connection.isOpen)
    }

    @Test(arguments: 1...4)
    func staysWithinBounds_whateverComes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let (channel, connection) = try Self.open()
            try channel.writeInbound(ByteBuffer(bytes: Self.settings))
            for _ in 0..<20 where connection.isOpen {
                let count = Int.random(in: 0...30, using: &generator)
                let payload = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
                let kind = UInt8.random(in: 0...10, using: &generator)
                let flags = UInt8.random(in: 0...255, using: &generator)
                let bytes =
                    [0, 0, UInt8(count), kind, flags, 0, 0, 0, UInt8.random(in: 0...2, using: &generator)] + payload
                for piece in bytes.pieces(upTo: 9, using: &generator) {
                    _ = try? channel.writeInbound(ByteBuffer(bytes: piece))
                }
            }
            _ = try? channel.finish(acceptAlreadyClosed: true)
        }
    }
}
