internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateHistory

/// `spate import`.
struct ImportCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take runs of k6 into the history.",
        discussion: """
            Files may be what k6 writes by --summary-export, the data of handleSummary as JSON, the samples of --out \
            json (.gz too), and records. The same file twice is one run.

            Examples:
              \(ProgramName.current) import --name checkout results/*.json
              \(ProgramName.current) import --label release=1 --date 2026-01-31T12:00:00Z summary.json
            """
    )

    @Argument(help: ArgumentHelp("The files.", valueName: "file")) var files: [String]
    @Option(help: ArgumentHelp("What the runs are called; default: the files' names.", valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp("A label for the runs; repeatable.", valueName: "key=value")) var label: [String] = []
    @Option(
        help: ArgumentHelp(
            "When the run began; default: what the file says, or else the file's own date.",
            valueName: "date"
        )
    )
    var date: String?
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        var settings = ImportSettings()
        settings.name = name
        settings.labels = try LabelText.labels(label, flag: "--label")
        if let date {
            guard let nanos = TimestampReader.unixNanos(date) else {
                throw SpateError(.generic, "--date must be a date such as 2026-01-31T12:00:00Z, is “\(date)”")
            }
            settings.startedAtUnixNanos = nanos
        }
        let history = try historyFlags.place.open()
        var failures = 0
        for file in files {
            do throws(HistoryError) {
                let run = try HistorySession.take(file, settings, into: history)
                for note in run.notes { Terminal.standard.log(LogRecord(.warning, "\(file): \(note)")) }
                let row = run.row
                Terminal.standard.print("\(row.id)  \(row.outcome.rawValue)  \(row.name)  from \(file)")
            } catch {
                // A wrong file is no reason to leave the others out; a history that does not take them is.
                guard error.code == .badFile else { throw SpateError(error) }
                failures += 1
                Terminal.standard.log(
                    LogRecord(.error, error.message, error.hint.isEmpty ? [] : [("hint", error.hint)])
                )
            }
        }
        guard failures == 0 else {
            throw SpateError(.generic, "\(failures) of \(files.count) file\(files.count == 1 ? "" : "s") not imported")
        }
    }
}
