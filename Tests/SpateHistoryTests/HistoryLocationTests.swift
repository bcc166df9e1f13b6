import Testing

@testable import SpateHistory

struct HistoryLocationTests {
    @Test func readsWhereTheHistoryIs() throws {
        #expect(try HistoryLocation("none") == .none)
        #expect(try HistoryLocation("runs.db") == .file("runs.db"))
        #expect(try HistoryLocation("postgres://h/d") == .postgreSQL("postgres://h/d"))
        #expect(try HistoryLocation("PostgreSQL://h/d") == .postgreSQL("PostgreSQL://h/d"))
    }

    @Test(arguments: ["", "mysql://root:secret@h/d"])
    func refusesOtherPlaces_withoutShowingThem(text: String) throws {
        let error = #expect(throws: HistoryError.self) { try HistoryLocation(text) }
        #expect(error?.code == .badLocation)
        #expect(error?.message.contains("secret") == false)
    }

    @Test(arguments: [
        ("postgres://u:secret@h:5432/d", "postgres://u@h:5432/d"),
        ("postgres://u:se@cret@h/d", "postgres://u@h/d"),
        ("postgres://u@h/d", "postgres://u@h/d"),
        ("postgres:///d?host=/run&password=secret&user=u", "postgres:///d?host=/run&user=u"),
        ("postgres://h?password=secret", "postgres://h"),
        ("postgres://h", "postgres://h"),
    ])
    func hidesPasswords(url: String, shown: String) {
        #expect(PostgreSQLAddress.withoutPassword(url) == shown)
    }
}
