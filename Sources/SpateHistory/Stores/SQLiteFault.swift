internal import GRDB
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What SQLite's errors mean for people.
enum SQLiteFault {
    /// Runs work with a database and says what was wrong in words.
    static func translating<Value>(_ path: String, _ body: () throws -> Value) throws(HistoryError) -> Value {
        do {
            return try body()
        } catch let error as HistoryError {
            throw error
        } catch let error as DatabaseError {
            throw translated(error, path)
        } catch {
            throw HistoryError(.other, "the history “\(path)” cannot be used: \(error)")
        }
    }

    /// Tries again for a while when somebody else has the database.
    static func retryingWhenBusy<Value>(seconds: Double, _ body: () throws -> Value) throws -> Value {
        let deadline = MonotonicClock.nowNanos() + UInt64(seconds * 1e9)
        while true {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                guard MonotonicClock.nowNanos() < deadline else { throw error }
                usleep(20_000)
            }
        }
    }

    static func newer(_ path: String) -> HistoryError {
        HistoryError(
            .newer,
            "the history “\(path)” was made by a later version of Spate, which keeps it in another form",
            hint: "use that version, or another file by --history"
        )
    }

    static func older(_ path: String) -> HistoryError {
        HistoryError(
            .older,
            "the history “\(path)” is of an earlier version and cannot be brought up to date, because it is read-only",
            hint: "make the file and its folder writable once"
        )
    }

    private static func translated(_ error: DatabaseError, _ path: String) -> HistoryError {
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return HistoryError(
                .locked,
                "the history “\(path)” is locked by another program that writes to it",
                hint: "wait until that program is done and try again"
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return HistoryError(
                .damaged,
                "the history “\(path)” is damaged or no database: \(reason)",
                hint: "“spate history --rebuild” puts it aside and makes a new one from the records of the runs"
            )
        case .SQLITE_READONLY, .SQLITE_PERM:
            return HistoryError(
                .readOnly,
                "the history “\(path)” cannot be written: the file or its folder is read-only",
                hint: "make both writable, or name another file by --history"
            )
        case .SQLITE_FULL:
            return HistoryError(.full, "the history “\(path)” cannot be written: the disk is full", hint: "make room")
        case .SQLITE_CANTOPEN:
            return HistoryError(
                .readOnly,
                "the history “\(path)” cannot be opened: it or its folder is missing or may not be used by you",
                hint: "check the folder, or name another file by --history"
            )
        case .SQLITE_IOERR:
            return HistoryError(.other, "the history “\(path)” cannot be used: the disk reports an error: \(reason)")
        default:
            return HistoryError(.other, "the history “\(path)” cannot be used: \(reason)")
        }
    }
}
