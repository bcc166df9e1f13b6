internal import SpateAnalysis
internal import SpateCore
internal import SpateHistory
internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What the commands of the history have in common.
enum HistorySession {
    static var sync: HistorySync { HistorySync(RecordStore()) { Verdict.judge($0) } }

    /// Opens the history to read it, with all runs that have a record here; killed ones are finished first.
    ///
    /// When it cannot be written, it is read as it is, and the log says what it lacks.
    ///
    /// - Returns: `nil` when there is none yet.
    static func openUpToDate(_ place: HistoryPlace) throws(SpateError) -> (any RunHistory)? {
        let sync = sync
        let history = try place.openForReading()
        do throws(HistoryError) {
            let missing = try history.map { (history) throws(HistoryError) in try sync.missing(in: history) }
            guard !(missing ?? sync.stored()).isEmpty else { return history }
        } catch { throw SpateError(error) }
        do throws(SpateError) {
            let writable = try place.open()
            do throws(HistoryError) {
                for note in try sync.run(into: writable) { Terminal.standard.log(LogRecord(.warning, note)) }
            } catch { throw SpateError(error) }
            return writable
        } catch {
            guard let history else { throw error }
            let text = "some runs in \(RecordStore().folder) are not in the history: \(error.message)"
            Terminal.standard.log(LogRecord(.warning, text))
            return history
        }
    }

    static func rows(_ filter: HistoryFilter, in history: any RunHistory) throws(SpateError) -> [ListedRun] {
        do throws(HistoryError) { return try history.rows(filter) } catch { throw SpateError(error) }
    }

    /// The runs that references mean, in their order.
    ///
    /// `name`: What they must be called where a reference leaves that open.
    static func find(
        _ references: [String],
        _ place: HistoryPlace,
        ofRunsNamed name: String? = nil
    ) throws(SpateError) -> [ListedRun] {
        let history = try openUpToDate(place)
        guard let history else {
            throw SpateError(.generic, "there is no history yet: run a test, or import one by “spate import”")
        }
        do throws(HistoryError) {
            var runs: [ListedRun] = []
            for reference in references {
                runs.append(try HistoryReference(reference, ofRunsNamed: name).find(in: history))
            }
            return runs
        } catch { throw SpateError(error) }
    }

    /// The file of the record of the run that a reference means, by the history of the project or the variable.
    static func recordPath(_ reference: String) throws(SpateError) -> String {
        let row = try find([reference], HistoryPlace())[0].row
        for path in [RecordStore().path(of: row.id), row.recordPath].compactMap({ $0 }) where access(path, F_OK) == 0 {
            return path
        }
        throw SpateError(
            .generic,
            "“\(reference)” is the run \(row.id), whose record is not on this machine",
            hint: row.source == .k6Summary
                ? "it was imported from a summary, which has no record"
                : "“spate export \(row.id) --format record” gets it when the history keeps records"
        )
    }

    /// The bytes of a run's record: from its file, or else from the history.
    static func recordBytes(
        _ reference: String,
        _ place: HistoryPlace,
        ofRunsNamed name: String? = nil
    ) throws(SpateError) -> [UInt8] {
        let row = try find([reference], place, ofRunsNamed: name)[0].row
        for path in [row.recordPath, RecordStore().path(of: row.id)].compactMap({ $0 }) where path.contains(row.id) {
            if case .success(let bytes) = FileReader.readFile(path) { return bytes }
        }
        let history = try place.openForReading()
        do throws(HistoryError) {
            if let bytes = try history?.record(ofRun: row.id) { return bytes }
        } catch { throw SpateError(error) }
        guard let path = row.recordPath else {
            throw SpateError(.generic, "the run \(row.id) has no record: it was imported from a summary")
        }
        throw SpateError(.generic, "the record “\(path)” of the run \(row.id) is gone")
    }

    /// Moves a damaged history out of the way; a sound one stays.
    static func putAside(_ place: HistoryPlace) throws(SpateError) {
        guard case .file(let path) = try place.location() else {
            throw SpateError(.generic, "--rebuild is for a history in a file")
        }
        let aside = "\(path).damaged-\(CivilTime(unixNanos: Int64(clamping: WallClock.nowNanos())).compactText)"
        do throws(HistoryError) {
            guard try HistoryLocation.isDamaged(path) else { return }
        } catch { throw SpateError(error) }
        for suffix in ["", "-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, aside + suffix) != 0 else { continue }
            let reason = String(cString: strerror(errno)).lowercased()
            throw SpateError(.generic, "the history “\(path)” cannot be put aside: \(reason)")
        }
        Terminal.standard.log(LogRecord(.warning, "the damaged history is now “\(aside)”"))
    }

    /// Deletes the files of runs that are forgotten.
    static func deleteRecords(_ rows: [HistoryRow]) {
        for row in rows {
            // Only a file that is named after this run; one from another machine may have left its path here.
            let paths = Set([row.recordPath, RecordStore().path(of: row.id)].compactMap { $0 })
            for path in paths where path.contains(row.id) && access(path, F_OK) == 0 && unlink(path) != 0 {
                let reason = String(cString: strerror(errno)).lowercased()
                Terminal.standard.log(LogRecord(.warning, "the record “\(path)” could not be deleted: \(reason)"))
            }
        }
    }
}
