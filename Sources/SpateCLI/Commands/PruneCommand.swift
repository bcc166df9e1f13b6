internal import ArgumentParser
internal import SpateCore
internal import SpateHistory

/// `spate prune`.
struct PruneCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Forget old runs and delete their records.",
        discussion: """
            With both --keep and --older-than a run goes only when both let it go.

            Examples:
              \(ProgramName.current) prune --keep 100 --dry-run          say what would go
              \(ProgramName.current) prune --older-than 90d              what is older than 90 days
              \(ProgramName.current) prune --older-than 30d --keep 20    but keep at least the last 20
            """
    )

    @Option(help: ArgumentHelp("Keep so many of the latest runs.", valueName: "number")) var keep: Int?
    @Option(help: ArgumentHelp("Forget what began before: 90d, or 2026-01-31.", valueName: "time"))
    var olderThan: String?
    @Flag(help: "Only say what would go.") var dryRun = false
    @OptionGroup(title: "Which runs") var filter: HistoryFilterFlags
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        guard keep != nil || olderThan != nil else {
            throw SpateError(.generic, "say what is to go: --keep <number>, --older-than <time>, or both")
        }
        guard keep ?? 0 >= 0 else { throw SpateError(.generic, "--keep must be 0 or more, is \(keep ?? 0)") }
        let before = try olderThan.map { (text) throws(SpateError) in
            try PointInTime.unixNanos(text, flag: "--older-than")
        }
        let filter = try filter.filter()
        let rule = PruneRule(keep: keep, beforeUnixNanos: before)
        guard try HistorySession.openUpToDate(historyFlags.place) != nil else {
            Terminal.standard.print("Nothing to forget: there is no history yet.")
            return
        }
        let history = try historyFlags.place.open()
        let victims = rule.victims(try HistorySession.rows(filter, in: history).map(\.row))
        if !dryRun { try forget(victims, in: history) }
        for row in victims { Terminal.standard.print("\(dryRun ? "would forget" : "forgot") \(row.id)  \(row.name)") }
        let count = "\(victims.count) run\(victims.count == 1 ? "" : "s")"
        Terminal.standard.print(dryRun ? "\(count) would go." : "\(count) forgotten.")
    }

    private func forget(_ rows: [HistoryRow], in history: any RunHistory) throws(SpateError) {
        do throws(HistoryError) { try history.remove(rows.map(\.id)) } catch { throw SpateError(error) }
        HistorySession.deleteRecords(rows)
    }
}
