import GRDB
import SpateAnalysis
import SpateCore
import Testing

@testable import SpateHistory

struct SQLiteHistoryTests {
    private let folder = ScratchFolder()

    private func open(_ name: String = "history.db") throws -> any RunHistory {
        try #require(try HistoryLocation.file(folder.file(name)).open())
    }

    @Test func keepsEveryFieldOfARow() throws {
        let row = SampleRows.full()
        try open().save(row)
        let kept = try #require(try open().run(row.id))
        #expect(kept.row == row)
        #expect(kept.row.metrics.count == 9)
        #expect(kept.previous == nil)
    }

    @Test func replacesARowWithTheSameID() throws {
        let history = try open()
        var row = SampleRows.plain(1)
        try history.save(row)
        row.name = "later"
        row.labels = ["a": "b"]
        try history.save(row)
        #expect(try history.rows(HistoryFilter()).map(\.row) == [row])
    }

    @Test func listsLatestFirst() throws {
        let history = try open()
        for number in [2, 9, 4] { try history.save(SampleRows.plain(number)) }
        #expect(try history.rows(HistoryFilter()).map { $0.row.startedAtUnixNanos / 1_000_000_000 } == [9, 4, 2])
    }

    @Test func holdsARunAgainstTheLatestComparableOneBefore_whichTells() throws {
        let history = try open()
        try history.save([
            HistoryEntry(SampleRows.plain(1)),
            HistoryEntry(SampleRows.plain(2)),
            HistoryEntry(SampleRows.plain(3, outcome: .invalid)),
            HistoryEntry(SampleRows.plain(4, plan: "other")),
            HistoryEntry(SampleRows.plain(5, outcome: .fail)),
            HistoryEntry(SampleRows.plain(6)),
        ])
        let listed = try history.rows(HistoryFilter())
        #expect(listed.map { $0.previous?.id.suffix(1) } == ["5", "2", nil, "2", "1", nil])
    }

    @Test func runsOfAnotherNameAreNotComparable() throws {
        let history = try open()
        var renamed = SampleRows.plain(1)
        renamed.name = "another"
        try history.save([HistoryEntry(renamed), HistoryEntry(SampleRows.plain(2))])
        #expect(try history.rows(HistoryFilter()).allSatisfy { $0.previous == nil })
    }

    @Test func findsThePreviousRun_whenTheFilterLeavesItOut() throws {
        let history = try open()
        for number in 1...3 { try history.save(SampleRows.plain(number)) }
        var filter = HistoryFilter()
        filter.limit = 1
        let listed = try history.rows(filter)
        #expect(listed.count == 1)
        #expect(listed.first?.previous == SampleRows.plain(2))
    }

    @Test(arguments: [
        ("shop", [3, 1]), ("SHOP", [3, 1]), ("sh*", [3, 1]), ("*", [3, 2, 1]), ("s_op", []), ("100%*", [2]), ("", []),
    ])
    func filtersByName(pattern: String, expected: [Int]) throws {
        let history = try open()
        for (number, name) in [(1, "shop"), (2, "100% cart"), (3, "Shop")] {
            try history.save(SampleRows.plain(number, name: name))
        }
        var filter = HistoryFilter()
        filter.name = pattern
        #expect(try history.rows(filter).map { Int($0.row.startedAtUnixNanos / 1_000_000_000) } == expected)
    }

    @Test func filtersByLabelVerdictTimePlanAndID() throws {
        let history = try open()
        var labelled = SampleRows.plain(2, outcome: .fail)
        labelled.labels = ["release": "1", "it's \"odd\"": "x"]
        try history.save([HistoryEntry(SampleRows.plain(1)), HistoryEntry(labelled)])
        func count(_ change: (inout HistoryFilter) -> Void) throws -> Int {
            var filter = HistoryFilter()
            change(&filter)
            return try history.rows(filter).count
        }
        #expect(try count { $0.labels = ["release": "1", "it's \"odd\"": "x"] } == 1)
        #expect(try count { $0.labels = ["release": "2"] } == 0)
        #expect(try count { $0.outcomes = [.fail, .invalid] } == 1)
        #expect(try count { $0.sinceUnixNanos = 2_000_000_000 } == 1)
        #expect(try count { $0.beforeUnixNanos = 2_000_000_000 } == 1)
        #expect(try count { $0.plan = "p" } == 2)
        #expect(try count { $0.idPrefix = "20260101-" } == 2)
        #expect(try count { $0.ids = [] } == 0)
    }

    @Test func remembersWhatWasRemoved() throws {
        let history = try open()
        try history.save(SampleRows.plain(1), record: [1, 2, 0, 3])
        #expect(try history.record(ofRun: SampleRows.plain(1).id) == [1, 2, 0, 3])
        try history.remove([SampleRows.plain(1).id])
        #expect(try history.rows(HistoryFilter()).isEmpty)
        #expect(try history.record(ofRun: SampleRows.plain(1).id) == nil)
        #expect(try history.settledIDs() == [SampleRows.plain(1).id])
    }

    @Test func makesTheFoldersOfItsFile() throws {
        try open("a/b/.spate/history.db").save(SampleRows.plain(1))
        #expect(try open("a/b/.spate/history.db").rows(HistoryFilter()).count == 1)
    }

    @Test func takesTwoWritersAtOnce() async throws {
        let path = folder.file("history.db")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for number in 0..<25 {
                        let history = try HistoryLocation.file(path).open()
                        try history?.save(SampleRows.plain(writer * 100 + number))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try open().rows(HistoryFilter()).count == 100)
        #expect(try SQLiteDatabase(path: path).faults().isEmpty)
    }

    @Test func saysSo_whenTheFileIsNoDatabase() throws {
        let path = folder.write(String(repeating: "this is no database, ", count: 100), to: "history.db")
        let error = #expect(throws: HistoryError.self) { _ = try HistoryLocation.file(path).open() }
        #expect(error?.code == .damaged)
        #expect(error?.message.contains(path) == true)
    }

    @Test func saysSo_whenAPageIsDamaged() throws {
        let path = folder.file("history.db")
        let database = try SQLiteDatabase(path: path)
        try database.perform((1...200).flatMap { HistoryQuery.save(HistoryEntry(SampleRows.full($0 % 3)), .sqlite) })
        database.close()
        guard case .success(var bytes) = FileReader.readFile(path) else { return }
        for place in 4096..<bytes.count { bytes[place] = 0x5A }
        _ = folder.write(bytes, to: "history.db")
        let error = #expect(throws: HistoryError.self) {
            _ = try HistoryLocation.file(path).open()?.rows(HistoryFilter())
        }
        #expect(error?.code == .damaged)
    }

    @Test func saysSo_whenSomebodyKeepsItLocked() throws {
        let path = folder.file("history.db")
        let history = SQLHistory(try SQLiteDatabase(path: path, busySeconds: 0.05), keepsRecords: false)
        let other = try DatabaseQueue(path: path)
        try other.inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            let error = #expect(throws: HistoryError.self) { try history.save(SampleRows.plain(1)) }
            #expect(error?.code == .locked)
            // Whoever only reads is not held up.
            #expect(throws: Never.self) { try history.rows(HistoryFilter()) }
            try database.execute(sql: "COMMIT")
        }
    }

    @Test func saysSo_whenALaterVersionMadeIt() throws {
        let path = folder.file("history.db")
        _ = try SQLiteDatabase(path: path)
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v9 of tomorrow')") }
        let error = #expect(throws: HistoryError.self) { _ = try HistoryLocation.file(path).open() }
        #expect(error?.code == .newer)
    }

    @Test func hasAViewForPeople() throws {
        try open().save(SampleRows.plain(5))
        let database = try SQLiteDatabase(path: folder.file("history.db"))
        let rows = try database.query(SQLStatement("SELECT started_at, p95_ms FROM runs"))
        #expect(rows == [[.text("1970-01-01T00:00:05.000Z"), .real(100)]])
    }
}
