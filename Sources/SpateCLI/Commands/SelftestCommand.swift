internal import ArgumentParser
internal import SpateCore

/// `spate selftest`: whether this machine measures what is.
struct SelftestCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "selftest",
        abstract: "Measure a server with known answers, and tell how far off the figures are on this machine.",
        discussion: """
            Takes about 30 seconds. A server on this machine answers after fixed and after log-normal times and stalls once \
            for 1.4 s; it knows how long each answer took. Response times at an arrival rate are compared with what the \
            stall must make of them. The exit code is 0 when all figures are within their budgets, 112 otherwise. Example:
              \(ProgramName.current) selftest
            """
    )

    @Flag(help: "A JSON object instead of a table.") var json = false
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        let folder = try TemporaryFolder("selftest", for: SelftestRunner.fileNames)
        defer { folder.remove() }
        let runner = SelftestRunner(folder: folder.path)
        var rows: [SelftestRow] = []
        for (index, test) in SelftestCase.all.enumerated() {
            if !json, !global.quiet {
                let text = "\(index + 1) of \(SelftestCase.all.count): \(test.title), \(test.seconds) s\n"
                Terminal.standard.write(text, toError: true)
            }
            rows += try await runner.rows(test)
        }
        let report = SelftestReport(rows: rows)
        let usesColor = global.usesColor && Terminal.standard.isStdoutTerminal
        let text = json ? report.json.serialized(indent: 2) + "\n" : "\n" + report.text(usesColor: usesColor)
        Terminal.standard.write(text, toError: false)
        if !report.isWithinBudget {
            folder.remove()
            SpateCommand.leave(with: .invalidRun)
        }
    }
}
