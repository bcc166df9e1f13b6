internal import ArgumentParser
internal import SpateCore
internal import SpateHistory

/// `spate history`.
struct HistoryCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the runs so far, with what changed.",
        discussion: """
            CHANGE is that of the 95th percentile against the last run before with the same name and plan: script, \
            scenarios, stages and target.

            Examples:
              \(ProgramName.current) history                               the last 20 runs
              \(ProgramName.current) history --name checkout --since 30d   those of one test in the last 30 days
              \(ProgramName.current) history --label branch=main --json    as data
            """
    )

    @OptionGroup(title: "Which runs") var filter: HistoryFilterFlags
    @Option(help: ArgumentHelp("At most so many, the latest ones; 0 is all.", valueName: "number")) var limit = 20
    @Flag(help: "As JSON, with all metrics.") var json = false
    @Flag(help: "Put a damaged history aside and make a new one from the records of the runs.") var rebuild = false
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        guard limit >= 0 else { throw SpateError(.generic, "--limit must be 0 or more, is \(limit)") }
        var filter = try filter.filter()
        filter.limit = limit == 0 ? nil : limit
        if rebuild { try HistorySession.putAside(historyFlags.place) }
        let history = try HistorySession.openUpToDate(historyFlags.place)
        let runs =
            try history.map { (history) throws(SpateError) in try HistorySession.rows(filter, in: history) } ?? []
        if json {
            let text = JSONValue.array(runs.map { HistoryDocument.json($0) }).serialized(indent: 2)
            Terminal.standard.write(text + "\n", toError: false)
        } else if runs.isEmpty {
            let isFiltered = filter != HistoryFilter(limit: filter.limit)
            let place = history?.place ?? "none yet"
            Terminal.standard.print("\(isFiltered ? "No such runs" : "No runs so far") (history: \(place)).")
        } else {
            let usesColor = global.usesColor && Terminal.standard.isStdoutTerminal
            Terminal.standard.write(HistoryTable.text(runs, usesColor: usesColor), toError: false)
        }
    }
}
