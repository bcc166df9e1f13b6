internal import SpateAnalysis
internal import SpateCore
internal import SpateHistory
internal import SpateRecord

extension HistorySession {
    /// Reads a file, keeps its record if it has one, and writes the run down.
    static func take(
        _ file: String,
        _ settings: ImportSettings,
        into history: any RunHistory
    ) throws(HistoryError) -> ImportedRun {
        var run = try RunImport(settings, judge: { Verdict.judge($0) }).read(file)
        guard let record = run.record else {
            try history.save(run.row)
            return run
        }
        let bytes = RecordFile.bytes(of: record)
        let store = RecordStore()
        guard !store.isBeingWritten(run.row.id) else {
            throw HistoryError(.badFile, "cannot import “\(file)”: its run goes on")
        }
        do throws(RecordError) {
            try store.create()
            try RecordFile.write(bytes, to: store.path(of: run.row.id))
            run.row.recordPath = HistorySync.absolutePath(store.path(of: run.row.id))
        } catch {
            // The run is in the history all the same, without what only its record tells.
            run.notes.append(error.message)
        }
        try history.save(run.row, record: history.keepsRecords ? bytes : nil)
        return run
    }

    /// Writes down the run whose record is in a file; when the history does not take it, the log says where the record is.
    static func remember(recordAt path: String, in location: HistoryLocation, log: any LogSink) {
        guard location != .none else { return }
        switch Result(catching: { () throws(RecordError) in
            try sync.entry(recordAt: path, keepsRecord: location.keepsRecords)
        }) {
        case .failure(let error): log.log(LogRecord(.warning, "the run is not in the history: \(error.message)"))
        case .success(let entry):
            do throws(HistoryError) { try location.open()?.save([entry]) } catch {
                let text = "the run is not in the history yet: \(error.message)"
                log.log(LogRecord(.warning, text, [("record", path), ("hint", "“spate history” takes it in later")]))
            }
        }
    }
}
