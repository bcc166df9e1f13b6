package import NIOCore

/// One frame as it came or goes, unmasked.
///
/// - Source: RFC 6455 §5.2.
package struct WebSocketFrame: Equatable {
    package enum Opcode: UInt8, Sendable {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10

        package var isControl: Bool { rawValue >= 8 }
    }

    package var isFinal = true
    /// The first reserved bit: with permessage-deflate, whether the message is compressed.
    package var isCompressed = false
    package var opcode: Opcode
    package var payload: ByteBuffer

    package init(_ opcode: Opcode, _ payload: ByteBuffer, isFinal: Bool = true, isCompressed: Bool = false) {
        self.opcode = opcode
        self.payload = payload
        self.isFinal = isFinal
        self.isCompressed = isCompressed
    }

    /// Appends the bytes of the frame, masked as a client's must be.
    ///
    /// - Complexity: O(payload), eight bytes a step.
    func write(to buffer: inout ByteBuffer, mask: UInt32) {
        let length = payload.readableBytes
        buffer.reserveCapacity(minimumWritableBytes: length + 14)
        buffer.writeInteger((isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode.rawValue)
        switch length {
        case ..<126: buffer.writeInteger(0x80 | UInt8(length))
        case ..<65536:
            buffer.writeInteger(0x80 | 126 as UInt8)
            buffer.writeInteger(UInt16(length))
        default:
            buffer.writeInteger(0x80 | 127 as UInt8)
            buffer.writeInteger(UInt64(length))
        }
        buffer.writeInteger(mask)
        Self.appendMasked(payload, mask: mask, to: &buffer)
    }

    private static func appendMasked(_ payload: ByteBuffer, mask: UInt32, to buffer: inout ByteBuffer) {
        let count = payload.readableBytes
        guard count > 0 else { return }
        // The bytes of the mask in the order of the wire.
        let key = mask.bigEndian
        let wide = UInt64(key) | UInt64(key) << 32
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
            payload.withUnsafeReadableBytes { source in
                var offset = 0
                while offset + 8 <= count {
                    let value = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ wide
                    target.storeBytes(of: value, toByteOffset: offset, as: UInt64.self)
                    offset += 8
                }
                while offset < count {
                    target[offset] = source[offset] ^ UInt8(truncatingIfNeeded: key >> UInt32(8 * (offset & 3)))
                    offset += 1
                }
            }
            return count
        }
    }
}

/// What a peer did that the protocol does not allow, in the words of the client that k6 uses.
package struct WebSocketProtocolError: Error, Equatable {
    /// Without the prefix `websocket: `.
    package let message: String
}

/// Cuts frames out of a stream of bytes, however it is split.
///
/// - Source: RFC 6455 §5.2; checked by `WebSocketFrameParserTests` and its fuzzer.
package struct WebSocketFrameParser {
    /// What a peer may ask us to keep in memory for one frame.
    package static let payloadLimit = 1 << 30

    private var pending = ByteBuffer()
    private let allowsCompression: Bool

    package init(allowsCompression: Bool) { self.allowsCompression = allowsCompression }

    /// Takes the next bytes.
    package mutating func append(_ bytes: ByteBuffer) {
        if pending.readableBytes == 0 {
            pending = bytes
        } else {
            var bytes = bytes
            pending.writeBuffer(&bytes)
        }
    }

    /// The next whole frame; `nil` when more bytes are needed.
    ///
    /// - Throws: The connection must be closed then.
    package mutating func next() throws(WebSocketProtocolError) -> WebSocketFrame? {
        let start = pending.readerIndex
        guard pending.readableBytes >= 2, let first = pending.getInteger(at: start, as: UInt8.self),
            let second = pending.getInteger(at: start + 1, as: UInt8.self)
        else { return nil }
        guard let opcode = WebSocketFrame.Opcode(rawValue: first & 0x0F) else {
            throw WebSocketProtocolError(message: "bad opcode \(first & 0x0F)")
        }
        let isFinal = first & 0x80 != 0
        let isCompressed = first & 0x40 != 0
        if first & 0x30 != 0 || isCompressed && (!allowsCompression || opcode.isControl || opcode == .continuation) {
            throw WebSocketProtocolError(message: "RSV bits set")
        }
        if second & 0x80 != 0 { throw WebSocketProtocolError(message: "bad MASK") }
        if opcode.isControl, !isFinal { throw WebSocketProtocolError(message: "FIN not set on control") }
        guard let (length, headerBytes) = try payloadLength(second & 0x7F, start) else { return nil }
        if opcode.isControl, length > 125 { throw WebSocketProtocolError(message: "len > 125 for control") }
        guard pending.readableBytes >= headerBytes + length else { return nil }
        pending.moveReaderIndex(forwardBy: headerBytes)
        let payload = pending.readSlice(length: length) ?? ByteBuffer()
        if pending.readableBytes == 0 { pending = ByteBuffer() }
        return WebSocketFrame(opcode, payload, isFinal: isFinal, isCompressed: isCompressed)
    }

    /// The payload's length and the bytes before it; `nil` when these have not come yet.
    private func payloadLength(
        _ short: UInt8,
        _ start: Int
    ) throws(WebSocketProtocolError) -> (length: Int, headerBytes: Int)? {
        switch short {
        case 126: return pending.getInteger(at: start + 2, as: UInt16.self).map { (Int($0), 4) }
        case 127:
            guard let long = pending.getInteger(at: start + 2, as: UInt64.self) else { return nil }
            guard long <= UInt64(Self.payloadLimit) else {
                throw WebSocketProtocolError(message: "read limit exceeded")
            }
            return (Int(long), 10)
        default: return (Int(short), 2)
        }
    }
}
