internal import ArgumentParser
internal import SpateCore
internal import SpateSecrets

/// A command that takes the global flags.
protocol GloballyFlagged {
    var global: GlobalFlags { get }
}

/// The flags that every command takes, before or behind the command's name.
///
/// - Source: k6 v2.2 (engine spec 1.2).
struct GlobalFlags: ParsableArguments {
    /// The flags that stand alone, and those that a value follows: what `CommandLineWords` moves behind the command.
    static let switches: Set<String> = ["-q", "--quiet", "-v", "--verbose", "--no-color", "--profiling-enabled"]
    static let withValue: Set<String> = [
        "-a", "--address", "-c", "--config", "--log-output", "--log-format", "--secret-source",
    ]

    @Option(
        name: [.customShort("a", allowingJoined: true), .long],
        help: ArgumentHelp(
            "Serve the REST API there, such as localhost:6565; for pause, resume, scale, status and stats: where it is.",
            valueName: "host:port"
        )
    )
    var address: String?
    @Flag(name: [.short, .long], help: "No description and no progress; the summary is still printed.") var quiet =
        false
    @Flag(name: [.short, .long], help: "Show debug messages too.") var verbose = false
    @Flag(help: "No colours.") var noColor = false
    @Option(
        help: ArgumentHelp(
            "Where the log goes: stderr, stdout, none, file=<path>[,level=<level>] or loki[=<url>,…].",
            valueName: "output"
        )
    )
    var logOutput: String?
    @Option(help: ArgumentHelp("How log lines look: text, json or raw.", valueName: "format")) var logFormat: String?
    @Option(
        help: ArgumentHelp(
            "Where scripts get secrets from: file=<path>, url=urlTemplate=<URL with {key}> or mock=<key>=<value>, each "
                + "with ,name=<name> and ,default; repeatable.",
            valueName: "source"
        )
    )
    var secretSource: [String] = []
    @Flag(help: .hidden) var profilingEnabled = false

    /// Whether colours are wanted; whether there is a terminal is another question.
    var usesColor: Bool {
        let variables = ProcessEnvironment.variables
        return !noColor && ProcessEnvironment.option("NO_COLOR") == nil && !variables.contains { $0.0 == "NO_COLOR" }
    }

    /// Where the REST API is to listen, and whether a flag says so.
    var chosenAddress: (text: String, isFlag: Bool)? {
        if let address { return address.isEmpty ? nil : (address, true) }
        return ProcessEnvironment.option("ADDRESS").map { ($0, false) }
    }

    var logStyle: LogFormat.Style { LogFormat.Style(named: logFormat ?? ProcessEnvironment.option("LOG_FORMAT") ?? "") }

    var minimumLevel: LogRecord.Level { verbose ? .debug : .info }

    /// Opens the sources of secrets that the flags or the variable name, and hides the secrets in the terminal's log.
    func openSecrets(_ terminal: Terminal) throws(SpateError) -> SecretVault? {
        let process = ProcessEnvironment.variables
        let variable = PrefixedVariables(process)["SECRET_SOURCE"]
        let texts = secretSource.isEmpty ? variable.map { [$0.value] } ?? [] : secretSource
        let place = secretSource.isEmpty ? variable?.name ?? "" : "--secret-source"
        guard let vault = try SecretSources.open(texts, place: place, environment: process) else { return nil }
        terminal.routeLog(to: RedactingLog(terminal.logSink, vault.redactor))
        return vault
    }

    /// Opens the log that the flags or the environment name.
    func openLog(_ terminal: Terminal) throws(SpateError) -> LogWriter {
        let output = try LogOutput(parsing: logOutput ?? ProcessEnvironment.option("LOG_OUTPUT") ?? "stderr")
        func stream(isStderr: Bool, isTerminal: Bool) -> LogWriter {
            let format = LogFormat(logStyle, usesColor: usesColor && isTerminal)
            return LogWriter(
                StreamLogTarget(terminal, isStderr: isStderr, format: format),
                minimumLevel: minimumLevel
            )
        }
        switch output {
        case .stderr: return stream(isStderr: true, isTerminal: terminal.isStderrTerminal)
        case .stdout: return stream(isStderr: false, isTerminal: terminal.isStdoutTerminal)
        case .none: return LogWriter(NoLogTarget(), minimumLevel: .error)
        case .loki(let settings):
            return LogWriter(LokiLogTarget(settings, terminal: terminal), minimumLevel: minimumLevel)
        case .file(let path, let level):
            do throws(FileLogTarget.OpenError) {
                let target = try FileLogTarget(
                    path: path,
                    permissions: 0o600,
                    format: LogFormat(logStyle, usesColor: false),
                    sourceField: .kept
                )
                return LogWriter(target, minimumLevel: max(level, minimumLevel))
            } catch {
                throw SpateError(.generic, "--log-output: cannot open the file “\(path)”: \(error.reason)")
            }
        }
    }
}
