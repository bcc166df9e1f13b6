internal import CCompression
internal import NIOCore

/// permessage-deflate without context takeover: each message stands for itself.
///
/// - Source: RFC 7692 §7.2.
enum MessageCompression {
    /// Negative: raw deflate without header, in the largest window.
    private static let windowBits: Int32 = -15
    /// What every compressed message ends with and the wire leaves out.
    private static let tail: [UInt8] = [0, 0, 0xFF, 0xFF]
    /// What one message may come to.
    private static let messageLimit = 1 << 30

    /// Compresses a message.
    static func deflate(_ message: ByteBuffer) -> ByteBuffer {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let status = deflateInit2_(
            stream,
            1,
            Z_DEFLATED,
            windowBits,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        precondition(status == Z_OK, "deflateInit2 failed: \(status)")
        defer { deflateEnd(stream) }
        var output = ByteBuffer()
        message.withUnsafeReadableBytes { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            let bound = Int(deflateBound(stream, UInt(input.count))) + 16
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { room in
                stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
                stream.pointee.avail_out = UInt32(bound)
                let status = CCompression.deflate(stream, Z_SYNC_FLUSH)
                precondition(status == Z_OK || status == Z_BUF_ERROR, "deflate failed: \(status)")
                return bound - Int(stream.pointee.avail_out)
            }
        }
        let kept = output.readableBytes - tail.count
        return kept > 0 ? output.getSlice(at: output.readerIndex, length: kept) ?? output : ByteBuffer(bytes: [0])
    }

    /// Restores a message.
    static func inflate(_ message: ByteBuffer) throws(WebSocketProtocolError) -> ByteBuffer {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let status = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "inflateInit2 failed: \(status)")
        defer { inflateEnd(stream) }
        var input = message
        input.writeBytes(tail)
        var output = ByteBuffer()
        var failure: String?
        input.withUnsafeReadableBytes { bytes in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(bytes.count)
            while failure == nil, stream.pointee.avail_in > 0 {
                let room = max(4096, bytes.count * 4)
                var result = Z_OK
                output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
                    stream.pointee.next_out = target.bindMemory(to: UInt8.self).baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    result = CCompression.inflate(stream, Z_SYNC_FLUSH)
                    return target.count - Int(stream.pointee.avail_out)
                }
                if result == Z_STREAM_END { break }
                if result != Z_OK { failure = "flate: corrupt input before offset \(stream.pointee.total_in)" }
                if output.readableBytes > messageLimit { failure = "read limit exceeded" }
            }
        }
        if let failure { throw WebSocketProtocolError(message: failure) }
        return output
    }
}
