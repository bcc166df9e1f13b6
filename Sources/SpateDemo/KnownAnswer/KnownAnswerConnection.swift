internal import NIOCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// One client of a known-answer server.
///
/// Requests that are pipelined are answered one after the other; each is measured from the last arrival.
final class KnownAnswerConnection {
    let descriptor: Int32
    var received = ByteBuffer()
    /// When the bytes that were read last arrived, by the kernel; `CLOCK_REALTIME`.
    private(set) var arrivalNanos: UInt64 = 0
    /// Whether a request is not answered yet.
    var isWaiting = false
    /// Whether the connection ends with the answer.
    var isLast = false
    var isOpen = true

    private static let capacity = 16 * 1024

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Reads what is there.
    ///
    /// - Returns: Whether the connection is still open.
    func receive() -> Bool {
        var length = 0
        received.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.capacity) { bytes in
            length = read(into: bytes)
            return max(0, length)
        }
        return length > 0 || length < 0 && (errno == EAGAIN || errno == EINTR)
    }

    private func read(into bytes: UnsafeMutableRawBufferPointer) -> Int {
        var vector = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
        // A header of two words, then the time; room for more than the one message asked for.
        var control = [UInt64](repeating: 0, count: 16)
        return control.withUnsafeMutableBytes { raw in
            withUnsafeMutablePointer(to: &vector) { vector in
                var message = msghdr()
                message.msg_iov = vector
                message.msg_iovlen = 1
                message.msg_control = raw.baseAddress
                message.msg_controllen = raw.count
                let length = recvmsg(descriptor, &message, 0)
                if length > 0 { arrivalNanos = Self.arrival(raw, message.msg_controllen) ?? KnownAnswerState.nowNanos }
                return length
            }
        }
    }

    /// The time in a control message of the kind `SCM_TIMESTAMPNS`: length, level, type, seconds, nanoseconds.
    private static func arrival(_ control: UnsafeMutableRawBufferPointer, _ length: Int) -> UInt64? {
        guard length >= 32, control.load(fromByteOffset: 8, as: Int32.self) == SOL_SOCKET,
            control.load(fromByteOffset: 12, as: Int32.self) == SO_TIMESTAMPNS
        else { return nil }
        let seconds = control.load(fromByteOffset: 16, as: Int64.self)
        let nanos = control.load(fromByteOffset: 24, as: Int64.self)
        return UInt64(seconds) * 1_000_000_000 + UInt64(nanos)
    }
}
