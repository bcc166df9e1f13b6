#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Writes whole files.
package enum FileWriter {
    /// Creates or replaces a file.
    ///
    /// - Returns: `nil` when all bytes are written, else the system's reason in lower case.
    package static func write(_ bytes: [UInt8], to path: String) -> String? {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return reason() }
        let failure = write(bytes, descriptor: descriptor)
        guard close(descriptor) == 0 else { return failure ?? reason() }
        return failure
    }

    /// Writes all bytes to a descriptor.
    ///
    /// - Returns: `nil`, or the system's reason why some are missing.
    package static func write(_ bytes: [UInt8], descriptor: Int32) -> String? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return reason()
            }
            rest = rest.dropFirst(count)
        }
        return nil
    }

    private static func reason() -> String {
        String(cString: strerror(errno)).lowercased()
    }
}
