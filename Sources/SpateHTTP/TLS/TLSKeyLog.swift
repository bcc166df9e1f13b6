internal import NIOCore
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A file that gets the secrets of all TLS sessions, in the format that Wireshark reads.
///
/// - Concurrency: Any thread; it blocks, as k6's does, since whoever sets `SSLKEYLOGFILE` looks at bytes and not at times.
package final class TLSKeyLog: Sendable {
    private let descriptor: Int32
    private let lock = Mutex(())

    /// Opens a file for appending.
    ///
    /// - Returns: `nil` when it cannot be opened; `errno` tells why.
    package init?(path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// Adds a line, which ends in a line feed.
    func append(_ line: ByteBuffer) {
        lock.withLock { _ in
            line.withUnsafeReadableBytes { bytes in
                _ = write(descriptor, bytes.baseAddress, bytes.count)
            }
        }
    }
}
