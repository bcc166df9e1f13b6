internal import CCompression

/// Compresses a stream to gzip (RFC 1952) piece by piece.
///
/// At the fastest level: lines of samples repeat so much that they shrink to a fifteenth even so, and a slower one
/// would be what limits the run.
// Belongs to the file that made it.
final class GzipStream: @unchecked Sendable {
    // libz keeps the address of the stream, so it must not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 1)
    private let compressed = LineBuffer(capacity: 64 * 1024)

    init() {
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream,
            Z_BEST_SPEED,
            Z_DEFLATED,
            15 + 16,
            9,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size)
        )
        precondition(status == Z_OK, "deflateInit2 failed: \(status)")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    /// Takes input and gives what is compressed so far; valid until the next call.
    ///
    /// `isEnd`: Nothing follows; the rest and the checksum come out.
    func compress(_ input: UnsafeRawBufferPointer, isEnd: Bool) -> UnsafeRawBufferPointer {
        compressed.removeAll()
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.bindMemory(to: UInt8.self).baseAddress
        )
        stream.pointee.avail_in = UInt32(input.count)
        repeat {
            stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            let status = deflate(stream, isEnd ? Z_FINISH : Z_NO_FLUSH)
            precondition(status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR, "deflate failed: \(status)")
            let made = UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(room)[..<(room.count - Int(stream.pointee.avail_out))]
            )
            compressed.reserve(made.count)
            compressed.put(made)
        } while stream.pointee.avail_out == 0
        return compressed.bytes
    }
}
