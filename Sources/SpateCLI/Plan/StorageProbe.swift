internal import SpateCore
internal import SpateHistory
internal import SpatePlan

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Finds out whether a run can write where it is to write, without writing anything there.
enum StorageProbe {
    /// Less free space than this is too little for a run.
    private static let leastFreeBytes: UInt64 = 64 << 20

    /// A file or folder that is there or could be made.
    static func ask(_ path: String) -> PreflightFacts.Storage {
        var place = path
        while access(place, F_OK) != 0, place != "/", place != "." {
            let parent = place.lastIndex(of: "/").map { String(place[..<$0]) } ?? "."
            place = parent.isEmpty ? "/" : parent
        }
        guard access(place, W_OK) == 0 else {
            return .refused(path, why: String(cString: strerror(errno)).lowercased())
        }
        var space = statvfs()
        if statvfs(place, &space) == 0 {
            let free = UInt64(space.f_bavail) * UInt64(space.f_frsize)
            if free < leastFreeBytes { return .refused(path, why: "only \(free >> 20) MB are free on its disk") }
        }
        return .writable(path)
    }

    /// The history; a database server is asked.
    static func ask(_ history: HistoryPlace) throws(SpateError) -> PreflightFacts.Storage {
        switch try history.location() {
        case .none: return .none
        case .file(let path): return ask(path)
        case .postgreSQL:
            do throws(SpateError) {
                _ = try history.open()
                return .writable("the history's database")
            } catch {
                return .refused("the history's database", why: error.message)
            }
        }
    }
}
