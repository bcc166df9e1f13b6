internal import SpateCore
internal import SpateScript

/// The files that scripts may open: the process keeps one copy of each for all realms.
enum OpenableFiles {
    /// Why a file cannot be opened.
    enum Failure: Error {
        /// The first run of the script has not opened it, so an archive of the script would lack it.
        case notOpenedBefore
        case isDirectory
        /// With the reason in words.
        case notFound(String)
        /// The system's reason in lower case.
        case system(String)

        /// The reason in the system's words.
        var reason: String {
            switch self {
            case .notOpenedBefore: "the file was not opened during the first run of the script"
            case .isDirectory: "is a directory"
            case .notFound(let reason), .system(let reason): reason
            }
        }
    }

    /// The absolute path of a file.
    ///
    /// `name`: A path, or a `file://` URL. `base`: The URL of the module whose folder a relative path starts from.
    static func path(of name: String, from base: String?) -> String {
        if name.hasPrefix("file://") { return String(name.dropFirst("file://".count)) }
        if name.hasPrefix("/") { return name }
        let base = base.flatMap(ModuleSpecifier.path(ofFileURL:)) ?? "/"
        let folder = base.lastIndex(of: "/").map { base[...$0] } ?? "/"
        return FilePath.normalized(folder + name)
    }

    /// The bytes of a file; read once per process.
    ///
    /// `path`: Absolute.
    static func read(_ path: String, in realm: ScriptRealm) throws(Failure) -> [UInt8] {
        let program = realm.runtime.program
        if let known = program.file(path) { return known }
        switch program.sources.read("file://" + path) {
        case .success where VirtualUser.of(realm).id != 0: throw .notOpenedBefore
        case .success(let bytes):
            program.storeFile(bytes, path: path)
            return bytes
        case .failure(.isDirectory): throw .isDirectory
        case .failure(.system(let reason)):
            throw reason.hasPrefix("no such file") || reason == "not a directory" ? .notFound(reason) : .system(reason)
        }
    }
}
