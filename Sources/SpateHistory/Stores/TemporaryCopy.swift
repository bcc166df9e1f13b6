internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A copy of a database file with its journal, in a folder of its own that goes when nobody needs it any more.
final class TemporaryCopy {
    /// Of the copy.
    let path: String
    private let folder: String
    private static let suffixes = ["", "-wal"]

    /// Copies a file; `nil` when it cannot be read or there is no room.
    init?(_ original: String) {
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(place)/spate-history-XXXXXX".utf8CString)
        guard let made = template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) else {
            return nil
        }
        folder = String(cString: made)
        path = folder + "/history.db"
        for suffix in Self.suffixes {
            guard case .success(let bytes) = FileReader.readFile(original + suffix) else {
                if suffix.isEmpty { return nil }
                continue
            }
            guard FileWriter.write(bytes, to: path + suffix) == nil else { return nil }
        }
    }

    deinit {
        for suffix in Self.suffixes + ["-shm"] { unlink(path + suffix) }
        rmdir(folder)
    }
}
