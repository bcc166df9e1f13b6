#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Lets one process at a time do something about a folder's files; goes with the process, also when that is killed.
enum FolderLock {
    /// Does something while no other process does it for the same folder.
    ///
    /// Where the folder cannot be locked it is done all the same.
    static func hold<Value>(ofFile path: String, _ body: () throws -> Value) rethrows -> Value {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        return try body()
    }
}
