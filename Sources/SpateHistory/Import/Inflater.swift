internal import CCompression

/// Takes a gzip stream apart piece by piece; several streams one after the other are one.
final class Inflater {
    enum State { case wantsMore, ended, damaged }

    // libz keeps the address of the stream, so it must not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    private(set) var state = State.ended

    init() {
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "inflateInit2 failed: \(status)")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    /// Hands over what a piece of the stream holds.
    ///
    /// - Returns: Whether the reader wants more.
    func inflate(
        _ piece: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws(HistoryError) -> Bool
    ) throws(HistoryError) -> Bool {
        guard state != .damaged else { return false }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(piece.count)
        repeat {
            stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            let status = CCompression.inflate(stream, Z_NO_FLUSH)
            let made = room.count - Int(stream.pointee.avail_out)
            if made > 0, try !body(UnsafeRawBufferPointer(rebasing: room[..<made])) { return false }
            switch status {
            case Z_STREAM_END:
                state = .ended
                inflateReset(stream)
            case Z_OK, Z_BUF_ERROR: state = .wantsMore
            default:
                state = .damaged
                return false
            }
        } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
        return true
    }
}
