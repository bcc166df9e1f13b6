#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What is known of a file besides what is in it.
struct ImportedFile {
    let path: String
    /// Of the last change, in nanoseconds since 1970; 0 when the system does not tell.
    let modifiedAtUnixNanos: Int64
    /// Eight hexadecimal digits: the same file has the same id whenever it is imported.
    let hash: String

    init(path: String, modifiedAtUnixNanos: Int64, hash: String) {
        self.path = path
        self.modifiedAtUnixNanos = modifiedAtUnixNanos
        self.hash = hash
    }

    /// Reads the file's date and the hash of its contents.
    init(_ path: String) throws(HistoryError) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw Self.unreadable(path) }
        guard facts.st_mode & S_IFMT != S_IFDIR else {
            throw HistoryError(.badFile, "cannot import “\(path)”: it is a folder")
        }
        var hash = ContentHash()
        try RawFile(path).forEachPiece { piece in
            hash.add(piece)
            return true
        }
        self.init(
            path: path,
            modifiedAtUnixNanos: Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec),
            hash: hash.hexadecimal(digits: 8)
        )
    }

    static func unreadable(_ path: String) -> HistoryError {
        HistoryError(.badFile, "cannot read “\(path)”: \(String(cString: strerror(errno)).lowercased())")
    }

    /// The name of the file without its folder and its endings: `points` of `out/points.json.gz`.
    var title: String {
        var name = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".gz", ".json", ".ndjson"] where name.hasSuffix(ending) && name.count > ending.count {
            name.removeLast(ending.count)
        }
        return name
    }

    /// The id of the run in the file: `20261124-225503-1f2e3d4c`.
    func runID(startedAtUnixNanos: Int64) -> String {
        "\(CivilTime(unixNanos: startedAtUnixNanos).compactText)-\(hash)"
    }
}
