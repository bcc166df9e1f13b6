/// A history in a database.
final class SQLHistory: RunHistory {
    /// Ids per statement: databases limit how many values one may have.
    private static let idsPerStatement = 500

    private let database: any SQLDatabase
    let keepsRecords: Bool

    var place: String { database.place }

    init(_ database: any SQLDatabase, keepsRecords: Bool) {
        self.database = database
        self.keepsRecords = keepsRecords
    }

    func save(_ entries: [HistoryEntry]) throws(HistoryError) {
        try database.perform(entries.flatMap { HistoryQuery.save($0, database.dialect) })
    }

    func rows(_ filter: HistoryFilter) throws(HistoryError) -> [ListedRun] {
        let found = try read(filter)
        var known: [String: HistoryRow] = [:]
        for (row, _) in found { known[row.id] = row }
        let missing = Set(found.compactMap(\.previous)).filter { known[$0] == nil }.sorted()
        for start in stride(from: 0, to: missing.count, by: Self.idsPerStatement) {
            var others = HistoryFilter()
            others.ids = Array(missing[start..<min(start + Self.idsPerStatement, missing.count)])
            for (row, _) in try read(others) { known[row.id] = row }
        }
        return found.map { row, previous in ListedRun(row, previous: previous.flatMap { known[$0] }) }
    }

    private func read(_ filter: HistoryFilter) throws(HistoryError) -> [(row: HistoryRow, previous: String?)] {
        let width = HistoryColumn.all.count
        return try database.query(HistoryQuery.runs(filter, database.dialect)).map { values in
            (HistoryColumn.row(values.prefix(width)), values.count > width ? values[width].text : nil)
        }
    }

    func record(ofRun id: String) throws(HistoryError) -> [UInt8]? {
        guard case .blob(let bytes)? = try database.query(HistoryQuery.record(id, database.dialect)).first?.first else {
            return nil
        }
        return bytes
    }

    func remove(_ ids: [String]) throws(HistoryError) {
        try database.perform(ids.flatMap { HistoryQuery.remove($0, database.dialect) })
    }

    func settledIDs() throws(HistoryError) -> Set<String> {
        Set(try database.query(HistoryQuery.settledIDs(database.dialect)).compactMap { $0.first?.text })
    }
}
