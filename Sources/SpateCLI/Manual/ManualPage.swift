internal import SpateCore

/// The manual page in mdoc, made of the parser's own description of the program.
///
/// So a command or flag that the program gains is in it without another word. Hidden ones are left out.
///
/// - Source: mdoc(7); checked by `ManualPageTests`, and by mandoc in `Tests/ConformanceTests/around.py`.
struct ManualPage {
    /// The day of the release, which mdoc wants in this form.
    private static let date = "November 25, 2026"
    /// Described once, and not with every command.
    private static let globalSection = "Global flags"

    private let root: JSONValue

    /// Reads the description that `_dumpHelp()` gives; one that is none gives a page without commands.
    init(description: String) {
        root = (try? JSONValue(parsing: description))?["command"] ?? .null
    }

    var text: String {
        var page = ManualText()
        page.macro("Dd \(Self.date)")
        page.macro("Dt SPATE 1")
        page.macro("Os")
        page.macro("Sh NAME")
        page.macro("Nm spate")
        page.macro("Nd load testing that runs k6 scripts")
        page.macro("Sh SYNOPSIS")
        page.macro("Nm")
        page.macro("Ar command")
        page.macro("Op Ar flags")
        page.macro("Op Ar arguments")
        page.macro("Sh DESCRIPTION")
        page.paragraphs(root["abstract"]?.stringValue ?? "")
        page.paragraphs(root["discussion"]?.stringValue ?? "", startsAnew: true)
        page.macro("Sh COMMANDS")
        for command in root["subcommands"]?.arrayValue ?? [] where Self.isShown(command) { describe(command, &page) }
        page.macro("Sh GLOBAL FLAGS")
        page.paragraphs("All commands know these, in front of the command as well as behind it.")
        list((root["arguments"]?.arrayValue ?? []).filter { Self.isShown($0) && Self.isGlobal($0) }, &page)
        describeSurroundings(&page)
        return page.text
    }

    private static func isShown(_ value: JSONValue) -> Bool { value["shouldDisplay"]?.boolValue ?? true }

    /// The parser gives every command `--help` and `--version`.
    private static func isGlobal(_ argument: JSONValue) -> Bool {
        let name = argument["preferredName"]?["name"]?.stringValue ?? ""
        return argument["sectionTitle"]?.stringValue == globalSection || ["help", "version"].contains(name)
    }

    private func describe(_ command: JSONValue, _ page: inout ManualText) {
        guard let name = command["commandName"]?.stringValue, name != "help" else { return }
        let arguments = (command["arguments"]?.arrayValue ?? []).filter {
            Self.isShown($0) && !Self.isGlobal($0)
        }
        page.macro("Ss spate \(name)")
        page.paragraphs(command["abstract"]?.stringValue ?? "")
        if let discussion = command["discussion"]?.stringValue {
            page.paragraphs(discussion, startsAnew: true)
        }
        var titles: [String] = []
        for title in arguments.map({ $0["sectionTitle"]?.stringValue ?? "" }) where !titles.contains(title) {
            titles.append(title)
        }
        for title in titles {
            if !title.isEmpty {
                page.macro("Pp")
                page.line(title + ":")
            }
            list(arguments.filter { ($0["sectionTitle"]?.stringValue ?? "") == title }, &page)
        }
    }

    private func list(_ arguments: [JSONValue], _ page: inout ManualText) {
        let shown = arguments.filter { !Self.heading($0).isEmpty }
        guard !shown.isEmpty else { return }
        page.macro("Bl -tag -width Ds")
        for argument in shown {
            page.macro("It \(Self.heading(argument))")
            page.paragraphs(argument["abstract"]?.stringValue ?? "")
        }
        page.macro("El")
    }

    /// The flag's spellings with the name of its value, as macros.
    private static func heading(_ argument: JSONValue) -> String {
        let value = ManualText.word(argument["valueName"]?.stringValue ?? "value")
        guard argument["kind"]?.stringValue != "positional" else { return "Ar \(value)" }
        let isBoolean =
            argument["kind"]?.stringValue == "flag"
            || (argument["parsingStrategy"]?.stringValue == "scanningForValue" && argument["defaultValue"] != nil)
        let spellings = (argument["names"]?.arrayValue ?? []).compactMap { name -> String? in
            guard let text = name["name"]?.stringValue else { return nil }
            return "Fl \(name["kind"]?.stringValue == "long" ? "-" : "")\(ManualText.word(text))"
        }
        return spellings.joined(separator: " , ") + (isBoolean || spellings.isEmpty ? "" : " Ar \(value)")
    }

    private func describeSurroundings(_ page: inout ManualText) {
        page.macro("Sh ENVIRONMENT")
        page.paragraphs(
            """
            Every flag of “run” that sets an option has a variable too, such as SPATE_VUS for --vus; K6_VUS is read \
            where SPATE_VUS is not set. Flags win over variables, and these over the script's options.
            """
        )
        page.macro("Sh FILES")
        page.macro("Bl -tag -width Ds")
        page.macro("It Pa .spate/runs")
        page.line("The records of runs, one file each.")
        page.macro("El")
        page.macro("Sh EXIT STATUS")
        page.macro("Bl -tag -width Ds")
        for (code, meaning) in Self.exitCodes {
            page.macro("It \(code.rawValue)")
            page.line(meaning)
        }
        page.macro("El")
        page.macro("Sh SEE ALSO")
        page.line("The documents in the folder docs of the source.")
    }

    private static let exitCodes: [(ExitCode, String)] = [
        (.success, "The run is over and all thresholds held; of other commands: done."),
        (.thresholdsCrossed, "A threshold was crossed."),
        (.setupTimeout, "The script's setup took too long."),
        (.teardownTimeout, "The script's teardown took too long."),
        (.timeout, "Something else took too long."),
        (.stoppedByREST, "The run was stopped through REST."),
        (.invalidConfig, "Wrong options, thresholds or configuration."),
        (.interruptedBySignal, "The run was ended by SIGINT or SIGTERM."),
        (.cannotStartREST, "The REST API cannot listen where a flag says."),
        (.scriptException, "An exception while the script was loaded, or in setup or teardown."),
        (.abortedByScript, "The script ended the run."),
        (.internalFault, "A fault of the program."),
        (.markedAsFailed, "The script marked the run as failed."),
        (.invalidRun, "The run does not tell: the generator was held up, or there is no data."),
        (.unfinishedRun, "The program of a recorded run was killed."),
        (.generic, "Everything else, such as wrong flags and missing files."),
    ]
}
