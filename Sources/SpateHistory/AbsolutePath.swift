#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Paths that mean the same whatever the working directory is.
enum AbsolutePath {
    /// The absolute path of a file; the path itself when the system does not tell.
    static func of(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
