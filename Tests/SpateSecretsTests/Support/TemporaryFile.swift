#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A file that is there as long as this object.
final class TemporaryFile {
    struct CannotMake: Error {}

    let path: String

    init(_ text: String) throws {
        var template = Array("/tmp/spate-secrets-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw CannotMake() }
        defer { close(descriptor) }
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else { throw CannotMake() }
    }

    deinit { unlink(path) }
}
