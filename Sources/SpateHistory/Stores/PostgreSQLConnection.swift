internal import CPostgreSQL

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A connection to a PostgreSQL server, by libpq.
// Belongs to the thread that made it.
final class PostgreSQLConnection {
    /// Seconds until a server that does not answer counts as not there; `connect_timeout` in the URL wins.
    static let connectSeconds = 5
    /// Milliseconds that a statement may take.
    private static let statementMillis = 30_000

    let place: String
    private let handle: OpaquePointer

    /// Connects.
    init(_ url: String) throws(HistoryError) {
        place = PostgreSQLAddress.withoutPassword(url)
        let settings = [
            ("connect_timeout", "\(Self.connectSeconds)"), ("tcp_user_timeout", "10000"),
            ("fallback_application_name", "spate"), ("dbname", url), ("client_encoding", "UTF8"),
        ]
        handle = try Self.connect(settings, place)
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        _ = try execute(SQLStatement("SET statement_timeout = \(Self.statementMillis)"))
    }

    deinit { PQfinish(handle) }

    private static func connect(_ settings: [(String, String)], _ place: String) throws(HistoryError) -> OpaquePointer {
        var keys = settings.map { strdup($0.0).map { UnsafePointer($0) } }
        var values = settings.map { strdup($0.1).map { UnsafePointer($0) } }
        defer { for text in keys + values { free(UnsafeMutablePointer(mutating: text)) } }
        keys.append(nil)
        values.append(nil)
        // The URL stands behind the defaults, so that what it says wins.
        guard let handle = PQconnectdbParams(keys, values, 1) else {
            throw HistoryError(.other, "there is no memory for a connection to \(place)")
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw PostgreSQLFault.connecting(text(PQerrorMessage(handle)), place)
        }
        return handle
    }

    /// Performs a statement and gives its rows.
    func execute(_ statement: SQLStatement) throws(HistoryError) -> [[SQLValue]] {
        let parameters = PostgreSQLParameters(statement.values)
        let result = parameters.withPointers { values, lengths, formats, types in
            PQexecParams(handle, statement.sql, Int32(statement.values.count), types, values, lengths, formats, 0)
        }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK: return []
        case PGRES_TUPLES_OK: return rows(result)
        default:
            throw PostgreSQLFault.performing(
                Self.text(PQresultErrorMessage(result)).isEmpty
                    ? Self.text(PQerrorMessage(handle)) : Self.text(PQresultErrorMessage(result)),
                state: Self.text(PQresultErrorField(result, Int32(UInt8(ascii: "C")))),
                isConnected: PQstatus(handle) == CONNECTION_OK,
                place
            )
        }
    }

    private func rows(_ result: OpaquePointer?) -> [[SQLValue]] {
        let width = PQnfields(result)
        let types = (0..<width).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { row in
            (0..<width).map { column in
                guard PQgetisnull(result, row, column) == 0 else { return .null }
                return PostgreSQLParameters.value(Self.text(PQgetvalue(result, row, column)), type: types[Int(column)])
            }
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
