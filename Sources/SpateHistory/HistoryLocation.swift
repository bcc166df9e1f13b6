internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Which history is meant: the value of `--history`.
package enum HistoryLocation: Sendable, Equatable {
    /// Nothing is kept.
    case none
    /// A database file.
    case file(String)
    /// A database on a PostgreSQL server.
    case postgreSQL(String)

    /// Reads `none`, `postgres://…` or a path.
    package init(_ text: String) throws(HistoryError) {
        if text == "none" {
            self = .none
        } else if PostgreSQLAddress.isOne(text) {
            self = .postgreSQL(text)
        } else if let mark = text.firstIndex(of: ":"), text[mark...].hasPrefix("://") {
            throw HistoryError(
                .badLocation,
                "--history must be a path, postgres://…, or none; is “\(text.prefix { $0 != ":" })://…”"
            )
        } else if text.isEmpty {
            throw HistoryError(.badLocation, "--history must be a path, postgres://…, or none; is empty")
        } else {
            self = .file(text)
        }
    }

    /// Whether records go into the history beside the rows.
    package var keepsRecords: Bool { if case .postgreSQL = self { true } else { false } }

    /// Opens the history for reading and writing; makes it when it is not there.
    ///
    /// - Returns: `nil` for `none`.
    package func open() throws(HistoryError) -> (any RunHistory)? {
        switch self {
        case .none: return nil
        case .file(let path):
            try Self.makeFolder(of: path)
            return SQLHistory(try SQLiteDatabase(path: path), keepsRecords: false)
        case .postgreSQL(let url): return SQLHistory(try PostgreSQLDatabase(url: url), keepsRecords: keepsRecords)
        }
    }

    /// Opens the history for reading; a file that cannot be written is read nevertheless.
    ///
    /// - Returns: `nil` for `none`, and for a file that is not there.
    package func openForReading() throws(HistoryError) -> (any RunHistory)? {
        guard case .file(let path) = self else { return try open() }
        guard access(path, F_OK) == 0 else { return nil }
        return SQLHistory(try Self.database(path), keepsRecords: false)
    }

    /// The file as it is; brought up to date where it has to be; where its folder takes no journal, a copy of it.
    private static func database(_ path: String) throws(HistoryError) -> SQLiteDatabase {
        do throws(HistoryError) {
            return try SQLiteDatabase(readOnly: path)
        } catch {
            if error.code == .older, access(path, W_OK) == 0 { return try SQLiteDatabase(path: path) }
            guard error.code == .readOnly, let copy = TemporaryCopy(path) else { throw error }
            return try SQLiteDatabase(readOnly: path, copy: copy)
        }
    }

    private static func makeFolder(of path: String) throws(HistoryError) {
        for end in path.indices where path[end] == "/" && end > path.startIndex {
            let folder = String(path[..<end])
            guard mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
            let reason = String(cString: strerror(errno)).lowercased()
            guard access(folder, F_OK) != 0 else { continue }
            throw HistoryError(
                .readOnly,
                "the folder “\(folder)” of the history cannot be made: \(reason)",
                hint: "name another file by --history, or --history none"
            )
        }
    }
}

extension HistoryLocation {
    /// Whether a file is there and no sound database.
    ///
    /// - Throws: `HistoryError` when that cannot be found out.
    package static func isDamaged(_ path: String) throws(HistoryError) -> Bool {
        guard access(path, F_OK) == 0 else { return false }
        do throws(HistoryError) {
            return try !SQLiteDatabase(path: path).faults().isEmpty
        } catch {
            guard error.code == .damaged else { throw error }
            return true
        }
    }
}
