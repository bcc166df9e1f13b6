import SpateAnalysis
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateHistory

struct HistorySyncTests {
    private let folder = ScratchFolder()
    private var store: RecordStore { RecordStore(directory: folder.path) }
    private var sync: HistorySync {
        HistorySync(store) { Verdict(outcome: $0.conclusion?.reason == .killed ? .aborted : .pass) }
    }

    private func open() throws -> any RunHistory {
        try #require(try HistoryLocation.file(folder.file("history.db")).open())
    }

    @discardableResult
    private func record(_ seed: UInt64, isKilled: Bool = false, as name: String? = nil) throws -> RunRecord {
        var record = SyntheticRun(seed: seed, seconds: 4).make()
        if isKilled { record.conclusion = nil }
        try store.create()
        try RecordFile.write(RecordFile.bytes(of: record), to: store.path(of: name ?? record.header.id))
        return record
    }

    @Test func takesInRecordsThatTheHistoryDoesNotKnow() throws {
        let ids = try [record(1), record(2)].map(\.header.id)
        let history = try open()
        #expect(try sync.missing(in: history) == ids)
        #expect(try sync.run(into: history).isEmpty)
        #expect(try history.rows(HistoryFilter()).map(\.row.id) == ids.reversed())
        #expect(try sync.missing(in: history).isEmpty)
        let row = try #require(try history.run(ids[0])).row
        #expect(row.recordPath?.hasSuffix("/.spate/runs/\(ids[0]).spate") == true)
        #expect(row.figures.requests == 200)
    }

    @Test func finishesTheRecordsOfKilledRuns() throws {
        let id = try record(1, isKilled: true).header.id
        let history = try open()
        #expect(try sync.run(into: history).isEmpty)
        #expect(try history.run(id)?.row.outcome == .aborted)
        #expect(try RecordFile.read(at: store.path(of: id)).conclusion?.reason == .killed)
    }

    @Test func doesNotBringBackWhatWasRemoved() throws {
        let id = try record(1).header.id
        let history = try open()
        _ = try sync.run(into: history)
        try history.remove([id])
        _ = try sync.run(into: history)
        #expect(try history.rows(HistoryFilter()).isEmpty)
    }

    @Test func tellsOfRecordsThatItCannotTake() throws {
        try record(1, as: "20200101-000000-renamed")
        _ = folder.write("nonsense", to: ".spate/runs/20200101-000001-damaged.spate")
        let good = try record(2).header.id
        let history = try open()
        let notes = try sync.run(into: history)
        #expect(notes.count == 2)
        #expect(notes.first?.contains("name it 20260921-1.spate") == true, "\(notes)")
        #expect(try history.rows(HistoryFilter()).map(\.row.id) == [good])
    }

    @Test func keepsTheBytes_whenTheHistoryWantsThem() throws {
        let id = try record(1).header.id
        let history = SQLHistory(try SQLiteDatabase(path: folder.file("history.db")), keepsRecords: true)
        _ = try sync.run(into: history)
        let bytes = try #require(try history.record(ofRun: id))
        let copy = folder.write(bytes, to: "copy.spate")
        #expect(try RecordFile.read(at: copy).header.id == id)
    }

    @Test func importsARecord() throws {
        let record = try record(1)
        var settings = ImportSettings()
        settings.name = "renamed"
        settings.labels = ["a": "b"]
        let run = try RunImport(settings) { _ in Verdict(outcome: .fail) }.read(store.path(of: record.header.id))
        #expect(run.row.id == record.header.id)
        #expect(run.row.name == "renamed")
        #expect(run.record?.header.labels == ["a": "b"])
        #expect(run.record?.intervals == record.intervals)
        #expect(run.row.source == .spate)
    }

    @Test func makesARecordOfPointsThatCanBeWritten() throws {
        let path = folder.write(PointText.declarations + PointText.request(10, at: 0), to: "points.json")
        let run = try RunImport(ImportSettings()) { _ in Verdict(outcome: .pass) }.read(path)
        let record = try #require(run.record)
        try store.create()
        try RecordFile.write(RecordFile.bytes(of: record), to: store.path(of: run.row.id))
        #expect(try RecordFile.read(at: store.path(of: run.row.id)) == record)
    }
}
