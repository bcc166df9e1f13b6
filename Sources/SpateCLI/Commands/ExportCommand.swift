internal import ArgumentParser
internal import SpateCore
internal import SpateHistory

/// `spate export`.
struct ExportCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Hand runs of the history to other programs.",
        discussion: """
            Without runs, all that the flags let through are exported. A run is named by \(HistoryReference.forms).

            Examples:
              \(ProgramName.current) export --format csv -O runs.csv                         for a spreadsheet
              \(ProgramName.current) export last --format sql --table load_tests | psql URL  into a table of your own
              \(ProgramName.current) export last --format record -O last.spate               the whole run as a file
            """
    )

    @Argument(help: ArgumentHelp("The runs; default: all.", valueName: "run")) var references: [String] = []
    @Option(help: ArgumentHelp("csv, json, sql or record.", valueName: "format")) var format = "csv"
    @Option(
        name: [.customShort("O"), .long],
        help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file")
    )
    var output: String?
    @Option(help: ArgumentHelp("With sql: the table to be filled; it is made unless it is there.", valueName: "name"))
    var table = HistorySQL.standardTable
    @OptionGroup(title: "Which runs") var filter: HistoryFilterFlags
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        let bytes: [UInt8]
        switch format {
        case "csv": bytes = Array(HistoryCSV.text(try rows()).utf8)
        case "sql": bytes = Array(HistorySQL.text(try rows(), table: table).utf8)
        case "json":
            let runs = JSONValue.array(try rows().map { HistoryDocument.json($0) })
            bytes = Array((runs.serialized(indent: 2) + "\n").utf8)
        case "record": bytes = try record()
        default: throw SpateError(.generic, "--format must be csv, json, sql or record, is “\(format)”")
        }
        let failure = output.map { FileWriter.write(bytes, to: $0) } ?? FileWriter.write(bytes, descriptor: 1)
        if let failure { throw SpateError(.generic, "cannot write “\(output ?? "standard output")”: \(failure)") }
    }

    private func rows() throws(SpateError) -> [HistoryRow] {
        guard references.isEmpty else { return try HistorySession.find(references, historyFlags.place).map(\.row) }
        let filter = try filter.filter()
        guard let history = try HistorySession.openUpToDate(historyFlags.place) else { return [] }
        return try HistorySession.rows(filter, in: history).map(\.row)
    }

    /// The bytes of the one record that is asked for.
    private func record() throws(SpateError) -> [UInt8] {
        guard references.count == 1 else {
            throw SpateError(
                .generic,
                "a record is one file: name one run for --format record, not \(references.count)"
            )
        }
        return try HistorySession.recordBytes(references[0], historyFlags.place)
    }
}
