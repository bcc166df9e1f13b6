internal import SpateCore
internal import SpateHistory

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What the commands of the history have in common.
enum HistorySession {
    /// Opens the history to read it.
    ///
    /// - Returns: `nil` when there is none yet.
    static func openUpToDate(_ place: HistoryFlags) throws(SpateError) -> (any RunHistory)? {
        try place.openForReading()
    }

    static func rows(_ filter: HistoryFilter, in history: any RunHistory) throws(SpateError) -> [ListedRun] {
        do throws(HistoryError) { return try history.rows(filter) } catch { throw SpateError(error) }
    }

    /// The runs that references mean, in their order.
    static func find(_ references: [String], _ place: HistoryFlags) throws(SpateError) -> [ListedRun] {
        guard let history = try openUpToDate(place) else {
            throw SpateError(.generic, "there is no history yet: run a test, or import one by “spate import”")
        }
        do throws(HistoryError) {
            var runs: [ListedRun] = []
            for reference in references { runs.append(try HistoryReference(reference).find(in: history)) }
            return runs
        } catch { throw SpateError(error) }
    }

    /// The bytes of a run's record: from the history itself, or else from its file.
    static func recordBytes(_ reference: String, _ place: HistoryFlags) throws(SpateError) -> [UInt8] {
        guard let history = try openUpToDate(place) else {
            throw SpateError(.generic, "there is no history yet: run a test, or import one by “spate import”")
        }
        do throws(HistoryError) {
            let row = try HistoryReference(reference).find(in: history).row
            if let bytes = try history.record(ofRun: row.id) { return bytes }
            guard let path = row.recordPath else {
                throw HistoryError(.notFound, "the run \(row.id) has no record: it was imported from a summary")
            }
            switch FileReader.readFile(path) {
            case .success(let bytes): return bytes
            case .failure(let failure):
                throw HistoryError(.notFound, "the record “\(path)” of the run \(row.id) is gone: \(failure.reason)")
            }
        } catch { throw SpateError(error) }
    }

    /// Moves a damaged history out of the way; a sound one stays.
    static func putAside(_ place: HistoryFlags) throws(SpateError) {
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
}
