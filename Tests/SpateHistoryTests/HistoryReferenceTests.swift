import SpateAnalysis
import Testing

@testable import SpateHistory

struct HistoryReferenceTests {
    private let folder = ScratchFolder()

    private func history() throws -> any RunHistory {
        let history = try #require(try HistoryLocation.file(folder.file("history.db")).open())
        var labelled = SampleRows.plain(2, name: "cart")
        labelled.labels = ["release": "1"]
        try history.save([
            HistoryEntry(SampleRows.plain(1, outcome: .pass)), HistoryEntry(labelled),
            HistoryEntry(SampleRows.plain(3, outcome: .fail)), HistoryEntry(SampleRows.plain(9010, outcome: .invalid)),
            HistoryEntry(SampleRows.plain(0, name: "cart", outcome: .fail)),
        ])
        return history
    }

    @Test(arguments: [
        ("last", 9010), ("last~0", 9010), ("last~1", 3), ("last~4", 0), ("last-pass", 2), ("last:shop", 9010),
        ("last-pass:shop", 1), ("last:c*", 2),
        ("label:release=1", 2), ("tag:release=1", 2), ("20260101-1003", 3), ("20260101-10010", 9010),
        ("20260101-1001", 1),
    ])
    func finds(text: String, number: Int) throws {
        #expect(try HistoryReference(text).find(in: history()).row.id == SampleRows.plain(number).id)
    }

    @Test(arguments: [
        ("last:nobody", "no run “last:nobody”"), ("label:release=2", "no run"), ("2027", "no run"), ("", "no run"),
        ("2026", "more than one id"), ("label:", "no run"), ("last~5", "no run"), ("last~x", "no run"),
    ])
    func saysSo_whenThereIsNoneOrMoreThanOne(text: String, message: String) throws {
        let history = try history()
        let error = #expect(throws: HistoryError.self) { try HistoryReference(text).find(in: history) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        ("last", "cart", 2), ("last-pass", "shop", 1), ("last:shop", "cart", 9010), ("tag:release=1", "cart", 2),
        ("20260101-1003", "cart", 3),
    ])
    func findsOnlyRunsOfAName_whereTheTextLeavesThatOpen(text: String, name: String, number: Int) throws {
        let found = try HistoryReference(text, ofRunsNamed: name).find(in: history())
        #expect(found.row.id == SampleRows.plain(number).id)
    }

    @Test func saysOfWhichNameThereIsNone() throws {
        let history = try history()
        let error = #expect(throws: HistoryError.self) {
            try HistoryReference("last-pass", ofRunsNamed: "login").find(in: history)
        }
        #expect(error?.message.hasPrefix("there is no run “last-pass” of the name “login” in the history ") == true)
    }
}
