internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateReport

/// `spate report`: reports of a recorded run.
struct ReportCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write reports of a recorded run: HTML, Markdown, JUnit, JSON, text.",
        discussion: """
            The exit code is 0 when all reports are written, whatever the verdict; “\(ProgramName.current) verdict” leaves \
            with that of the run. Examples:
              \(ProgramName.current) report last                                    as text
              \(ProgramName.current) report last --format html --output report.html
              \(ProgramName.current) report last --format html=r.html --format junit=r.xml
              \(ProgramName.current) report last --format github                    appends to $GITHUB_STEP_SUMMARY
            """
    )

    @Argument(help: ArgumentHelp(RunReference.help, valueName: "run")) var reference: String
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A format, or format=file; repeatable. Formats: \(ReportFormat.names). Default: text.",
            valueName: "format"
        )
    )
    var format: [String] = []
    @Option(name: .long, help: ArgumentHelp("The file of the format that has none.", valueName: "file"))
    var output: String?
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        let destinations = try ReportDestination.list(format, output: output)
        let record = try RunReference.resolve(reference)
        let writer = ReportWriter(
            report: RunReport(record, verdict: Verdict.judge(record)),
            usesColor: global.usesColor && Terminal.standard.isStdoutTerminal,
            environment: ProcessEnvironment.variables
        )
        for destination in destinations { try writer.write(destination) }
        SpateCommand.leave(with: .success)
    }
}
