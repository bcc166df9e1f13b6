/// A database on a PostgreSQL server; what is ours lies in its schema `spate`.
final class PostgreSQLDatabase: SQLDatabase {
    /// The key of the lock by which two programs do not bring the schema up to date at once.
    private static let migrationLock: Int64 = 0x5350_4154_4548_4953

    let dialect = SQLDialect.postgreSQL
    let place: String
    private let connection: PostgreSQLConnection

    /// Connects and brings the schema up to date.
    ///
    /// `url`: `postgres://…`, or what else libpq takes.
    init(url: String) throws(HistoryError) {
        connection = try PostgreSQLConnection(url)
        place = connection.place
        let version = try schemaVersion()
        if version < PostgreSQLMigrations.version { try migrate() } else { try refuseNewer(version) }
    }

    func query(_ statement: SQLStatement) throws(HistoryError) -> [[SQLValue]] {
        try connection.execute(statement)
    }

    func perform(_ statements: [SQLStatement]) throws(HistoryError) {
        try inTransaction { () throws(HistoryError) in
            for statement in statements { _ = try connection.execute(statement) }
        }
    }

    private func inTransaction(_ body: () throws(HistoryError) -> Void) throws(HistoryError) {
        _ = try connection.execute(SQLStatement("BEGIN"))
        do throws(HistoryError) {
            try body()
            _ = try connection.execute(SQLStatement("COMMIT"))
        } catch {
            // When even this fails the server has ended the transaction already.
            _ = try? connection.execute(SQLStatement("ROLLBACK"))
            throw error
        }
    }

    /// The version of the schema; 0 when there is none.
    private func schemaVersion() throws(HistoryError) -> Int {
        // Asked of the catalogue's rows: functions such as to_regclass look into a cache that may be older.
        let exists = SQLStatement(
            """
            SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables
                WHERE schemaname = 'spate' AND tablename = 'schema_version')
            """
        )
        guard try connection.execute(exists).first?.first == .integer(1) else { return 0 }
        let rows = try connection.execute(SQLStatement("SELECT max(version) FROM spate.schema_version"))
        return Int(rows.first?.first?.integer ?? 0)
    }

    private func migrate() throws(HistoryError) {
        try inTransaction { () throws(HistoryError) in
            let lock = SQLStatement("SELECT pg_advisory_xact_lock($1)", [.integer(Self.migrationLock)])
            _ = try connection.execute(lock)
            // Somebody else may have been faster.
            let version = try schemaVersion()
            try refuseNewer(version)
            guard version < PostgreSQLMigrations.version else { return }
            if version == 0 {
                _ = try connection.execute(SQLStatement("CREATE SCHEMA IF NOT EXISTS spate"))
                let table = "CREATE TABLE spate.schema_version (version integer PRIMARY KEY)"
                _ = try connection.execute(SQLStatement(table))
            }
            for next in version..<PostgreSQLMigrations.version {
                for sql in PostgreSQLMigrations.steps[next] { _ = try connection.execute(SQLStatement(sql)) }
                let mark = "INSERT INTO spate.schema_version (version) VALUES ($1)"
                _ = try connection.execute(SQLStatement(mark, [.integer(Int64(next + 1))]))
            }
        }
    }

    private func refuseNewer(_ version: Int) throws(HistoryError) {
        guard version > PostgreSQLMigrations.version else { return }
        throw HistoryError(
            .newer,
            "the history at \(place) was made by a later version of Spate (schema \(version), known here is "
                + "\(PostgreSQLMigrations.version))",
            hint: "use that version, or another database by --history"
        )
    }
}
