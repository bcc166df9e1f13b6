package import ArgumentParser
internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The root of the command line.
package struct SpateCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "spate",
        abstract: "Load testing that runs k6 scripts, several times faster, and tells the truth about latency.",
        discussion: """
            Start with:
              spate demo-server &
              spate run -u 10 -d 5s Examples/production-load-test.js
            """,
        version: VersionCommand.text,
        subcommands: [RunCommand.self, DemoServerCommand.self, KnownAnswerServerCommand.self, VersionCommand.self]
    )

    package init() {}

    /// Parses the process's arguments, runs the command and leaves with its exit code.
    package static func runMain() -> Never {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot(NetworkFlags.completed(Array(CommandLine.arguments.dropFirst())))
            if let asynchronous = command as? any AsyncParsableCommand {
                let box = AsyncCommandBox(asynchronous)
                try runBlocking { try await box.run() }
            } else {
                try command.run()
            }
            Glibc.exit(SpateCore.ExitCode.success.rawValue)
        } catch let error as SpateError {
            leave(with: error)
        } catch let code as ArgumentParser.ExitCode {
            Glibc.exit(code.rawValue)
        } catch {
            if exitCode(for: error) == .success {
                print(fullMessage(for: error))
                Glibc.exit(SpateCore.ExitCode.success.rawValue)
            }
            leave(with: SpateError(.generic, message(for: error)))
        }
    }

    /// Says what was wrong, in one log line, and leaves.
    private static func leave(with error: SpateError) -> Never {
        Terminal.standard.log(LogRecord(.error, error.message, error.hint.map { [("hint", $0)] } ?? []))
        Glibc.exit(error.exitCode.rawValue)
    }
}
