internal import ArgumentParser
internal import SpateCore
internal import SpateHistory

/// `spate show`.
struct ShowCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one run of the history with all its metrics.",
        discussion: "A run is named by \(HistoryReference.forms)."
    )

    @Argument(help: ArgumentHelp("The run.", valueName: "run")) var reference = "last"
    @Flag(help: "As JSON.") var json = false
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        let run = try HistorySession.find([reference], historyFlags.place)[0]
        if json {
            Terminal.standard.write(HistoryDocument.json(run).serialized(indent: 2) + "\n", toError: false)
        } else {
            let usesColor = global.usesColor && Terminal.standard.isStdoutTerminal
            Terminal.standard.write(RunDetails.text(run, usesColor: usesColor), toError: false)
        }
    }
}
