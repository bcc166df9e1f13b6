/// A connection to a database, as much as the history needs of it.
protocol SQLDatabase: AnyObject {
    var dialect: SQLDialect { get }
    var place: String { get }

    /// The rows that a statement gives.
    func query(_ statement: SQLStatement) throws(HistoryError) -> [[SQLValue]]

    /// Performs statements in one transaction, all or none.
    func perform(_ statements: [SQLStatement]) throws(HistoryError)
}

/// SQL with the values for its placeholders.
struct SQLStatement: Sendable, Equatable {
    var sql: String
    var values: [SQLValue]

    init(_ sql: String, _ values: [SQLValue] = []) {
        self.sql = sql
        self.values = values
    }
}

/// In what databases differ.
enum SQLDialect: Sendable {
    case sqlite
    case postgreSQL

    /// The placeholder of the n-th value, from 1.
    func placeholder(_ number: Int) -> String {
        switch self {
        case .sqlite: "?\(number)"
        case .postgreSQL: "$\(number)"
        }
    }

    /// The name of a table as statements need it.
    func table(_ name: String) -> String {
        switch self {
        case .sqlite: name
        case .postgreSQL: "spate.\(name)"
        }
    }

    /// The condition that a label has a value; both are placeholders.
    func labelCondition(key: String, value: String) -> String {
        switch self {
        case .sqlite: "EXISTS (SELECT 1 FROM json_each(labels) AS l WHERE l.key = \(key) AND l.value = \(value))"
        case .postgreSQL: "labels ->> \(key)::text = \(value)::text"
        }
    }
}
