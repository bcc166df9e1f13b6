internal import GRDB

/// A database file, by SQLite.
///
/// The journal is a write-ahead log: readers and a writer do not hold each other up, and a process that is killed
/// leaves what it had committed. Writers wait for one another for `busySeconds`.
final class SQLiteDatabase: SQLDatabase {
    /// How long to wait for another process that writes.
    static let busySeconds = 5.0

    let dialect = SQLDialect.sqlite
    let place: String
    private let queue: DatabaseQueue
    /// Goes when the connection goes.
    private let copy: TemporaryCopy?

    /// Opens a file, makes it if it is not there, and brings it up to date.
    ///
    /// `busySeconds`: How long to wait for others that write.
    init(path: String, busySeconds: Double = busySeconds) throws(HistoryError) {
        place = path
        copy = nil
        var configuration = Configuration()
        configuration.label = "history"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(busySeconds)
        queue = try SQLiteFault.translating(path) {
            // Setting the journal mode does not wait for a lock that another process holds while it does the same.
            let queue = try SQLiteFault.retryingWhenBusy(seconds: busySeconds) {
                try DatabaseQueue(path: path, configuration: configuration)
            }
            let migrator = SQLiteMigrations.migrator
            // Several processes may make the tables of a new file at once, which the migrator does not expect.
            try FolderLock.hold(ofFile: path) {
                if try queue.read({ try migrator.hasBeenSuperseded($0) }) { throw SQLiteFault.newer(path) }
                if try !queue.read({ try migrator.hasCompletedMigrations($0) }) { try migrator.migrate(queue) }
            }
            return queue
        }
    }

    /// Opens a file that must not be changed.
    ///
    /// `copy`: What is opened instead of it, where SQLite cannot keep its journal beside the file.
    init(readOnly path: String, copy: TemporaryCopy? = nil) throws(HistoryError) {
        place = path
        self.copy = copy
        var configuration = Configuration()
        configuration.label = "history, read only"
        configuration.readonly = copy == nil
        configuration.busyMode = .timeout(Self.busySeconds)
        queue = try SQLiteFault.translating(path) {
            let queue = try DatabaseQueue(path: copy?.path ?? path, configuration: configuration)
            let migrator = SQLiteMigrations.migrator
            if try queue.read({ try migrator.hasBeenSuperseded($0) }) { throw SQLiteFault.newer(path) }
            guard try queue.read({ try migrator.hasCompletedMigrations($0) }) else { throw SQLiteFault.older(path) }
            return queue
        }
    }

    func query(_ statement: SQLStatement) throws(HistoryError) -> [[SQLValue]] {
        try SQLiteFault.translating(place) {
            try queue.read { database in
                try Row.fetchAll(database, sql: statement.sql, arguments: Self.arguments(statement)).map { row in
                    row.databaseValues.map(Self.value)
                }
            }
        }
    }

    func perform(_ statements: [SQLStatement]) throws(HistoryError) {
        try SQLiteFault.translating(place) {
            try queue.write { database in
                for statement in statements {
                    try database.execute(sql: statement.sql, arguments: Self.arguments(statement))
                }
            }
        }
    }

    /// What SQLite finds wrong with the file; empty when it is sound.
    func faults() throws(HistoryError) -> [String] {
        try SQLiteFault.translating(place) {
            try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }.filter { $0 != "ok" }
        }
    }

    func close() { try? queue.close() }

    private static func arguments(_ statement: SQLStatement) -> StatementArguments {
        StatementArguments(
            statement.values.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .null: nil
                case .integer(let number): number
                case .real(let number): number
                case .text(let text): text
                case .blob(let bytes): SQLiteBlob.value(bytes)
                }
            }
        )
    }

    private static func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob(let data): .blob(Array(data))
        }
    }
}
