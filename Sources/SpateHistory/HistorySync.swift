package import SpateAnalysis
internal import SpateCore
package import SpateRecord

/// Brings a history up to the records of a project.
package struct HistorySync {
    private let store: RecordStore
    private let judge: (RunRecord) -> Verdict

    /// Creates it.
    ///
    /// `judge`: What is to be made of a run.
    package init(_ store: RecordStore, judge: @escaping (RunRecord) -> Verdict) {
        self.store = store
        self.judge = judge
    }

    /// The records that the history does not know, oldest first; those of runs that go on are left out.
    package func missing(in history: any RunHistory) throws(HistoryError) -> [String] {
        let settled = try history.settledIDs()
        return stored().filter { !settled.contains($0) && !store.isBeingWritten($0) }
    }

    /// Every record, oldest first.
    package func stored() -> [String] { (try? store.ids()) ?? [] }

    /// Takes in the records that the history does not know; those of killed runs are finished first.
    ///
    /// - Returns: What is to be said of records that cannot be read: a sentence each.
    package func run(into history: any RunHistory) throws(HistoryError) -> [String] {
        var notes: [String] = []
        for id in try missing(in: history) {
            let path = store.path(of: id)
            // In a folder that may only be read the record stays as it is, and is read as far as it goes.
            _ = try? RecordRecovery.recover(at: path)
            switch Result(catching: { () throws(RecordError) in
                try entry(recordAt: path, keepsRecord: history.keepsRecords)
            }) {
            case .failure(let error): notes.append(error.message)
            case .success(let entry) where entry.row.id != id:
                // Its row would have another id, and the file come again and again.
                notes.append("the record \(path) is that of the run \(entry.row.id): name it \(entry.row.id).spate")
            case .success(let entry): try history.save([entry])
            }
        }
        return notes
    }

    /// The row of the run in a file.
    ///
    /// `keepsRecord`: Whether the bytes of the file go with it.
    package func entry(recordAt path: String, keepsRecord: Bool) throws(RecordError) -> HistoryEntry {
        let record = try RecordFile.read(at: path)
        let row = HistoryRow(record, judge(record), recordPath: AbsolutePath.of(path))
        guard keepsRecord, case .success(let bytes) = FileReader.readFile(path) else { return HistoryEntry(row) }
        return HistoryEntry(row, record: bytes)
    }

    /// The path of a file that means the same whatever the working directory is.
    package static func absolutePath(_ path: String) -> String { AbsolutePath.of(path) }
}
