internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The folder with the records of a project: `.spate/runs` beside it.
package struct RecordStore: Sendable, Equatable {
    /// The folder itself.
    package let folder: String

    /// `directory`: The project's, by default the working directory.
    package init(directory: String = ".") {
        folder = directory == "." ? ".spate/runs" : "\(directory)/.spate/runs"
    }

    /// `folder`: The folder of the records itself.
    package init(folder: String) { self.folder = folder }

    /// Where the record of a run is.
    package func path(of id: String) -> String { "\(folder)/\(id)\(RecordFile.suffix)" }

    /// An id that no record has: the time in UTC and four random digits, `20261124-225503-7f3a`.
    package func newID(unixNanos: Int64, random: inout some RandomNumberGenerator) -> String {
        var seconds = time_t(unixNanos / 1_000_000_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        let count = strftime(&buffer, buffer.count, "%Y%m%d-%H%M%S", &parts)
        let time = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        while true {
            let digits = String(UInt16.random(in: 0...UInt16.max, using: &random), radix: 16)
            let id = "\(time)-" + String(repeating: "0", count: 4 - digits.count) + digits
            if access(path(of: id), F_OK) != 0 { return id }
        }
    }

    /// Makes the folder.
    package func create() throws(RecordError) {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += part
            if mkdir(path, 0o777) != 0, errno != EEXIST {
                let reason = String(cString: strerror(errno)).lowercased()
                throw RecordError(.unwritable, "could not make the folder \(path) for the records of runs: \(reason)")
            }
            path += "/"
        }
    }

    /// The ids of all records, oldest first; none without the folder.
    package func ids() throws(RecordError) -> [String] {
        guard let listing = opendir(folder) else {
            if errno == ENOENT { return [] }
            let reason = String(cString: strerror(errno)).lowercased()
            throw RecordError(.unreadable, "could not list the records in \(folder): \(reason)")
        }
        defer { closedir(listing) }
        var ids: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(RecordFile.suffix), !name.hasPrefix(".") {
                ids.append(String(name.dropLast(RecordFile.suffix.count)))
            }
        }
        return ids.sorted()
    }

    /// Whether a run writes the record now.
    package func isBeingWritten(_ id: String) -> Bool { RecordFileDestination.isLocked(path(of: id)) }

    /// The ids of records without a conclusion that no run writes any more, oldest first.
    ///
    /// - Complexity: Reads every record; unreadable ones are left out.
    package func unfinishedIDs() throws(RecordError) -> [String] {
        try ids().filter { id in
            guard !isBeingWritten(id), let contents = try? RecordFile.readPieces(at: path(of: id)) else { return false }
            return !contents.isComplete
        }
    }
}
