import SpateCore
import Testing

@testable import SpateHistory

struct HistoryExportTests {
    private static let row: HistoryRow = {
        var row = SampleRows.plain(5, name: "a \"b\", c\n'd'")
        row.figures.requests = 12
        return row
    }()

    @Test func writesCSV_withQuotesWhereNeeded() {
        let lines = HistoryCSV.text([Self.row]).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("id,name,started_at,duration_seconds,verdict,reasons,exit_code,requests,"))
        #expect(lines[1] == "20260101-1005,\"a \"\"b\"\", c")
        #expect(lines[2].hasPrefix("'d'\",1970-01-01T00:00:05Z,0,PASS,,,12,,,100,"))
        #expect(HistoryCSV.text([]).split(separator: "\n").count == 1)
    }

    @Test func writesSQL_thatDatabasesTake() throws {
        let folder = ScratchFolder()
        let database = try SQLiteDatabase(path: folder.file("other.db"))
        for _ in 0..<2 {
            let statements = HistorySQL.text([Self.row, SampleRows.full()], table: "Quality runs").split(
                separator: ";\n"
            )
            try database.perform(statements.map { SQLStatement(String($0)) })
        }
        let rows = try database.query(SQLStatement("SELECT name, requests, p95_ms FROM \"Quality runs\" ORDER BY id"))
        #expect(rows.count == 2)
        #expect(rows.first == [.text(Self.row.name), .integer(12), .real(100)])
    }

    @Test(arguments: [
        ("runs", "runs"), ("quality.runs_2", "quality.runs_2"), ("Runs", "\"Runs\""), ("a\"b", "\"a\"\"b\""),
        ("2runs", "\"2runs\""), ("x; DROP TABLE y", "\"x; DROP TABLE y\""),
    ])
    func quotesTheNameOfTheTable(name: String, quoted: String) {
        #expect(HistorySQL.text([], table: name).hasPrefix("CREATE TABLE IF NOT EXISTS \(quoted) ("))
    }

    @Test func writesJSON_withWhatTheRunIsHeldAgainst() {
        let earlier = SampleRows.plain(1, p95: 80)
        let json = HistoryDocument.json(ListedRun(Self.row, previous: earlier))
        #expect(json["previous"]?["id"] == .string(earlier.id))
        #expect(json["previous"]?["p95_change"] == 0.25)
        #expect(json["previous"]?["request_rate_change"] == .some(.null))
        #expect(json["requests"] == 12)
        #expect(json["labels"] == .object(JSONObject()))
        #expect(HistoryDocument.json(ListedRun(earlier, previous: nil))["previous"] == .some(.null))
    }
}
