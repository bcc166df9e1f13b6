internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord

/// `spate verdict`: judges a recorded run again.
struct VerdictCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "verdict",
        abstract: "Judge a recorded run: PASS, FAIL, INVALID or ABORTED, and why.",
        discussion: """
            The verdict is computed from the record alone, so it is the same on every machine. The exit code is 0 for \
            PASS, 99 for FAIL, 112 for INVALID (the run does not tell, as when the generator was held up), and for \
            ABORTED that of what ended the run: 105 a signal, 103 REST, 108 the script, 113 a killed program, 114 a ceiling. Examples:
              \(ProgramName.current) verdict last
              \(ProgramName.current) verdict --json .spate/runs/20261124-225503-7f3a.spate
            """
    )

    @Argument(help: ArgumentHelp(RunReference.help, valueName: "run")) var reference: String
    @Flag(help: "A JSON object instead of text.") var json = false
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        let record = try RunReference.resolve(reference)
        let verdict = Verdict.judge(record)
        let causes = Diagnosis.of(record)
        let terminal = Terminal.standard
        if json {
            let facts = [("run", JSONValue.string(record.header.id)), ("name", .string(record.header.name))]
            let members = facts + (verdict.json.objectValue?.members.map { ($0.key, $0.value) } ?? [])
            let all = members + [("causes", .array(causes.map(\.json)))]
            terminal.print(JSONValue(members: all).serialized(indent: 2))
        } else {
            let usesColor = global.usesColor && terminal.isStdoutTerminal
            terminal.write("\(record.header.name)  \(record.header.id)\n", toError: false)
            terminal.write(VerdictText(verdict, usesColor: usesColor).full, toError: false)
            let section = DiagnosisText(causes, usesColor: usesColor).section()
            if !section.isEmpty { terminal.write("\n" + section, toError: false) }
        }
        SpateCommand.leave(with: verdict.exitCode)
    }
}
