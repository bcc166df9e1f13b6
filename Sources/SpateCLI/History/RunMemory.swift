internal import SpateCore
internal import SpateHistory

/// What remembers a run at its end.
struct RunMemory {
    private let location: HistoryLocation
    private let isAsked: Bool

    /// Reads where runs are remembered; under the name k6 nowhere, unless somebody asks.
    init(_ place: HistoryPlace) throws(SpateError) {
        isAsked = place.isNamed
        location = ProgramName.isK6 && !isAsked ? .none : try place.location()
    }

    /// Writes the run down; when the history does not take it, the log says so, and the record stays.
    func remember(_ file: RecordedFile, log: any LogSink) {
        guard location != .none else { return }
        if let path = file.path { return HistorySession.remember(recordAt: path, in: location, log: log) }
        guard isAsked else { return }
        log.log(
            LogRecord(.warning, "the run is not in the history, because it was not recorded", [("hint", "--record")])
        )
    }
}
