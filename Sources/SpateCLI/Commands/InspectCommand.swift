internal import ArgumentParser
internal import SpateCore
internal import SpateEngine

/// `spate inspect`: the options of a test.
struct InspectCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Print the options of a script or an archive as JSON.",
        discussion: """
            Examples:
              spate inspect script.js                           the options as the script has them
              spate inspect --execution-requirements script.js  with those of the environment and the configuration
                                                                file, the longest duration and the most VUs
            """
    )

    @Argument(help: "A script or an archive: a file, a URL, or “-” for standard input.") var file: String
    @OptionGroup(title: "Script environment") var runtime: RuntimeFlags
    @OptionGroup(title: "Configuration") var config: ConfigFlags
    @OptionGroup(title: "Summary") var summaryFlags: SummaryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags
    @Option(defaultAsFlag: true, help: "Merge all sources of options, and add totalDuration and maxVUs.")
    var executionRequirements: Bool?

    func run() throws {
        // Accepted as in k6, for a run to come.
        _ = try summaryFlags.mode()
        let secrets = try global.openSecrets(.standard)
        let settings = try runtime.settings(includesSystemEnvironment: false)
        let isWhole = executionRequirements == true
        var request = try RunRequest.make(file, settings, isWhole ? config : nil)
        request.secrets = secrets
        let test = try TestRun(
            request: request,
            log: Terminal.standard.logSink,
            console: Terminal.standard.logSink,
            display: SilentDisplay(),
            events: RunEventQueue()
        )
        let options = isWhole ? try test.inspectRequirements() : try test.inspectOptions()
        let text = JSONValue.object(options).serialized(indent: 2, escapeHTML: true)
        Terminal.standard.write(text, toError: false)
        SpateCommand.leave(with: .success)
    }
}
