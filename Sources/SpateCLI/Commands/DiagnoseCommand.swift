internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// `spate diagnose`: ranks what may have made a recorded run slow or fail.
struct DiagnoseCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Rank the likely causes of what a recorded run shows, with evidence and what to do.",
        discussion: """
            The causes are computed from the record alone, readings of monitors included; docs/diagnosis.md tells what \
            each of them looks at. The exit code is 0, whatever is found. Examples:
              \(ProgramName.current) diagnose last
              \(ProgramName.current) diagnose --json .spate/runs/20261124-225503-7f3a.spate
            """
    )

    @Argument(help: ArgumentHelp(RunReference.help, valueName: "run")) var reference: String
    @Flag(help: "A JSON object instead of text.") var json = false
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        let record = try RunReference.resolve(reference)
        let causes = Diagnosis.of(record)
        let terminal = Terminal.standard
        guard !json else {
            let members: [(String, JSONValue)] = [
                ("run", .string(record.header.id)), ("name", .string(record.header.name)),
                ("causes", .array(causes.map(\.json))),
            ]
            return terminal.print(JSONValue(members: members).serialized(indent: 2))
        }
        let usesColor = global.usesColor && terminal.isStdoutTerminal
        let text = DiagnosisText(causes, usesColor: usesColor).section(limit: .max)
        terminal.write("\(record.header.name)  \(record.header.id)\n", toError: false)
        terminal.write(text.isEmpty ? "The record shows no cause of trouble.\n" : text, toError: false)
    }
}
