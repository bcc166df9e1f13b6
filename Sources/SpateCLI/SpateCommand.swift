package import ArgumentParser
internal import SpateCore
internal import SpateEngine

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The root of the command line.
package struct SpateCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: ProgramName.current,
        abstract: "Load testing that runs k6 scripts, several times faster, and tells the truth about latency.",
        discussion: """
            Start with:
              \(ProgramName.current) demo-server &                              a target on this machine
              \(ProgramName.current) new script.js                              a first test
              \(ProgramName.current) run -u 10 -d 5s script.js                  10 users for 5 seconds

            Every flag of “run” that sets an option has a variable too: SPATE_VUS=10, or K6_VUS=10 as k6 has it.
            """,
        version: VersionCommand.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Test",
                subcommands: [
                    RunCommand.self, CheckCommand.self, InspectCommand.self, ArchiveCommand.self, DepsCommand.self,
                    NewCommand.self, InitCommand.self,
                ]
            ),
            CommandGroup(
                name: "Running test",
                subcommands: [
                    StatusCommand.self, StatsCommand.self, PauseCommand.self, ResumeCommand.self, ScaleCommand.self,
                    StopCommand.self,
                ]
            ),
            CommandGroup(
                name: "Record",
                subcommands: [
                    ReportCommand.self, CompareCommand.self, VerdictCommand.self, DiagnoseCommand.self,
                    RecoverCommand.self,
                ]
            ),
            CommandGroup(
                name: "History",
                subcommands: [
                    HistoryCommand.self, TrendCommand.self, ShowCommand.self, ExportCommand.self, ImportCommand.self,
                    PruneCommand.self,
                ]
            ),
            CommandGroup(name: "Target", subcommands: [DemoServerCommand.self]),
            CommandGroup(
                name: "Other",
                subcommands: [
                    VersionCommand.self, FeaturesCommand.self, CompletionCommand.self, ManCommand.self,
                    KnownAnswerServerCommand.self, SelftestCommand.self,
                ]
            ),
        ]
    )

    /// Listed in the help only: `CommandLineWords` moves them behind the command.
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    package init() {}

    /// Parses the process's arguments, runs the command and leaves with its exit code.
    package static func runMain() -> Never {
        signal(SIGPIPE, SIG_IGN)
        var table: FlagTable?
        do {
            let words = try CommandLineWords.arranged(
                Array(CommandLine.arguments.dropFirst()),
                commands: commandNames
            )
            let flags = flagTable(words.first)
            table = flags
            var command = try parseAsRoot(GoArguments.normalized(words, flags))
            if let flagged = command as? any GloballyFlagged {
                Terminal.standard.routeLog(to: try flagged.global.openLog(.standard))
            }
            if let asynchronous = command as? any AsyncParsableCommand {
                let box = AsyncCommandBox(asynchronous)
                try runBlocking { try await box.run() }
            } else {
                try command.run()
            }
            leave(with: .success)
        } catch let error as SpateError {
            leave(with: error)
        } catch let code as ArgumentParser.ExitCode {
            ProcessExit.now(SpateCore.ExitCode(rawValue: code.rawValue) ?? .generic)
        } catch {
            if exitCode(for: error) == .success {
                print((table ?? flagTable(nil)).plainHelp(fullMessage(for: error)))
                leave(with: .success)
            }
            leave(with: SpateError(.generic, message(for: error)))
        }
    }

    /// The flags of a command; of all of them where none is named.
    private static func flagTable(_ name: String?) -> FlagTable {
        let command = configuration.subcommands.first { $0.configuration.commandName == name }
        return FlagTable(description: command?._dumpHelp() ?? _dumpHelp())
    }

    private static var commandNames: [String] {
        let named = configuration.subcommands.compactMap { $0.configuration.commandName }
        return named + ["help", "--generate-completion-script", "---completion"]
    }

    /// Says what was wrong, in one log line, and leaves.
    private static func leave(with error: SpateError) -> Never {
        Terminal.standard.log(LogRecord(.error, error.message, error.hint.map { [("hint", $0)] } ?? []))
        leave(with: error.exitCode)
    }

    /// Writes what is left of the log and leaves, without the destructors of globals: threads may still run.
    static func leave(with code: SpateCore.ExitCode) -> Never {
        Terminal.standard.flush(timeoutNanos: .max)
        ProcessExit.now(code)
    }
}
