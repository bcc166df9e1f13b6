internal import ArgumentParser
internal import SpateCore
internal import SpateDemo

/// `spate known-answer-server`: the server of the truth test.
struct KnownAnswerServerCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "known-answer-server",
        abstract: "Serve answers that take exactly known times, to test what a load generator reports.",
        shouldDisplay: false
    )

    @Option(help: "Port; 0 takes a free one.") var port = 0
    @Option(help: "Length of one stall in milliseconds; 0 for none.") var stallMillis = 0
    @Option(help: "When the stall begins, in seconds after the first request.") var stallAfterSeconds = 5.0
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        var configuration = KnownAnswerServerConfiguration()
        configuration.port = port
        if stallMillis > 0 {
            configuration.stall = .milliseconds(stallMillis)
            configuration.stallAfter = .milliseconds(Int(stallAfterSeconds * 1000))
        }
        do {
            try await KnownAnswerServer(configuration: configuration).run { port in
                Terminal.standard.print("known-answer server listens on http://127.0.0.1:\(port)")
            }
        } catch {
            throw SpateError(.generic, "\(error)")
        }
    }
}
