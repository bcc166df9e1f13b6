internal import SpateAnalysis

/// Builds the statements of a history for a dialect.
struct HistoryQuery {
    private let dialect: SQLDialect
    private var conditions: [String] = []
    private var values: [SQLValue] = []

    /// Runs that may be held against later ones.
    private static let measures = "('PASS', 'FAIL')"

    private init(_ dialect: SQLDialect) { self.dialect = dialect }

    /// The runs that a filter lets through, latest first: all columns, and the id of the previous comparable run.
    static func runs(_ filter: HistoryFilter, _ dialect: SQLDialect) -> SQLStatement {
        var query = HistoryQuery(dialect)
        query.add(filter)
        let table = dialect.table("run")
        let place = query.conditions.isEmpty ? "" : " WHERE " + query.conditions.joined(separator: " AND ")
        var limit = ""
        if let count = filter.limit { limit = " LIMIT " + query.bind(.integer(Int64(count))) }
        let columns = HistoryColumn.all.map { "r." + $0.name }.joined(separator: ", ")
        return SQLStatement(
            """
            SELECT \(columns), (\(previous(table))) \
            FROM (SELECT * FROM \(table)\(place) ORDER BY started_at_nanos DESC, id DESC\(limit)) AS r \
            ORDER BY r.started_at_nanos DESC, r.id DESC
            """,
            query.values
        )
    }

    private static func previous(_ table: String) -> String {
        """
        SELECT p.id FROM \(table) AS p WHERE p.plan = r.plan AND p.name = r.name AND p.verdict IN \(measures) \
        AND (p.started_at_nanos, p.id) < (r.started_at_nanos, r.id) \
        ORDER BY p.started_at_nanos DESC, p.id DESC LIMIT 1
        """
    }

    /// Adds a run or replaces it, and its record if there is one.
    static func save(_ entry: HistoryEntry, _ dialect: SQLDialect) -> [SQLStatement] {
        let columns = HistoryColumn.all
        let places = columns.indices.map { dialect.placeholder($0 + 1) }
        let updates = columns.dropFirst().map { "\($0.name) = excluded.\($0.name)" }
        let names = columns.map(\.name).joined(separator: ", ")
        var statements = [
            SQLStatement(
                """
                INSERT INTO \(dialect.table("run")) (\(names)) VALUES (\(places.joined(separator: ", "))) \
                ON CONFLICT (id) DO UPDATE SET \(updates.joined(separator: ", "))
                """,
                columns.map { $0.read(entry.row) }
            ),
            SQLStatement(
                "DELETE FROM \(dialect.table("removed_run")) WHERE id = \(dialect.placeholder(1))",
                [.text(entry.row.id)]
            ),
        ]
        if let record = entry.record {
            statements.append(
                SQLStatement(
                    """
                    INSERT INTO \(dialect.table("record")) (run_id, bytes) \
                    VALUES (\(dialect.placeholder(1)), \(dialect.placeholder(2))) \
                    ON CONFLICT (run_id) DO UPDATE SET bytes = excluded.bytes
                    """,
                    [.text(entry.row.id), .blob(record)]
                )
            )
        }
        return statements
    }

    static func record(_ id: String, _ dialect: SQLDialect) -> SQLStatement {
        SQLStatement(
            "SELECT bytes FROM \(dialect.table("record")) WHERE run_id = \(dialect.placeholder(1))",
            [.text(id)]
        )
    }

    /// Removes a run with its record and remembers that it is gone.
    static func remove(_ id: String, _ dialect: SQLDialect) -> [SQLStatement] {
        let place = dialect.placeholder(1)
        return [
            SQLStatement("DELETE FROM \(dialect.table("record")) WHERE run_id = \(place)", [.text(id)]),
            SQLStatement("DELETE FROM \(dialect.table("run")) WHERE id = \(place)", [.text(id)]),
            SQLStatement(
                "INSERT INTO \(dialect.table("removed_run")) (id) VALUES (\(place)) ON CONFLICT (id) DO NOTHING",
                [.text(id)]
            ),
        ]
    }

    static func settledIDs(_ dialect: SQLDialect) -> SQLStatement {
        SQLStatement("SELECT id FROM \(dialect.table("run")) UNION SELECT id FROM \(dialect.table("removed_run"))")
    }

    // MARK: Conditions

    /// Takes a value in and gives its placeholder.
    private mutating func bind(_ value: SQLValue) -> String {
        values.append(value)
        return dialect.placeholder(values.count)
    }

    private mutating func add(_ filter: HistoryFilter) {
        if let ids = filter.ids { addIsOne(of: ids, "id") }
        if let prefix = filter.idPrefix { addMatches(Self.escaped(prefix) + "%", "id") }
        if let name = filter.name { addMatches(Self.pattern(name), "name") }
        if let since = filter.sinceUnixNanos { conditions.append("started_at_nanos >= \(bind(.integer(since)))") }
        if let before = filter.beforeUnixNanos { conditions.append("started_at_nanos < \(bind(.integer(before)))") }
        if !filter.outcomes.isEmpty { addIsOne(of: filter.outcomes.map(\.rawValue), "verdict") }
        if let plan = filter.plan { conditions.append("plan = \(bind(.text(plan)))") }
        for (key, value) in filter.labels.sorted(by: { $0.key < $1.key }) {
            conditions.append(dialect.labelCondition(key: bind(.text(key)), value: bind(.text(value))))
        }
    }

    private mutating func addIsOne(of texts: [String], _ column: String) {
        guard !texts.isEmpty else { return conditions.append("1 = 0") }
        let places = texts.map { bind(.text($0)) }
        conditions.append("\(column) IN (\(places.joined(separator: ", ")))")
    }

    private mutating func addMatches(_ pattern: String, _ column: String) {
        conditions.append("lower(\(column)) LIKE \(bind(.text(pattern.lowercased()))) ESCAPE '\\'")
    }

    /// The pattern for `LIKE` of a name in which `*` stands for anything.
    static func pattern(_ name: String) -> String {
        name.split(separator: "*", omittingEmptySubsequences: false).map { escaped(String($0)) }.joined(separator: "%")
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if character == "%" || character == "_" || character == "\\" { result.append("\\") }
            result.append(character)
        }
    }
}
