internal import ArgumentParser
internal import SpateCore
internal import SpateEngine

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// `spate archive`: a test in one file.
struct ArchiveCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Pack a script with all that it imports and opens, its options and its environment into one file.",
        discussion: """
            The archive is run by `spate run archive.tar`, and by k6 as well. Examples:
              spate archive script.js                     writes archive.tar
              spate archive -O - script.js | spate run -  packs and runs
            """
    )

    @Argument(help: "A script: a file, a URL, or “-” for standard input.") var file: String
    @Option(name: [.customShort("O"), .long], help: "Where the archive goes; “-” is standard output.")
    var archiveOut = "archive.tar"
    @Option(defaultAsFlag: true, help: "Leave the variables of -e out of the archive.") var excludeEnvVars: Bool?
    @OptionGroup(title: "Options of the test") var options: TestOptionFlags
    @OptionGroup(title: "Network") var network: NetworkFlags
    @OptionGroup(title: "Script environment") var runtime: RuntimeFlags
    @OptionGroup(title: "Configuration") var config: ConfigFlags
    @OptionGroup(title: "Summary") var summaryFlags: SummaryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() throws {
        // Accepted as in k6, for a run to come.
        _ = try summaryFlags.mode()
        let secrets = try global.openSecrets(.standard)
        let settings = try runtime.settings(includesSystemEnvironment: false)
        var flags = try options.layer()
        flags.network = try network.options()
        var request = try RunRequest.make(file, settings, config, flags: flags, keepsRecord: true)
        request.secrets = secrets
        let test = try TestRun(
            request: request,
            log: Terminal.standard.logSink,
            console: Terminal.standard.logSink,
            display: SilentDisplay(),
            events: RunEventQueue()
        )
        let archive = try test.makeArchive(environment: excludeEnvVars == true ? nil : request.environment)
        let bytes = archive.packed(nowSeconds: Int64(time(nil)))
        let failure =
            archiveOut == "-"
            ? FileWriter.write(bytes, descriptor: STDOUT_FILENO) : FileWriter.write(bytes, to: archiveOut)
        if let failure {
            throw SpateError(.generic, "cannot write the archive “\(archiveOut)”: \(failure)")
        }
        SpateCommand.leave(with: .success)
    }
}
