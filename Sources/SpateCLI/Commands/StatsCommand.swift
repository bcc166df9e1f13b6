internal import ArgumentParser
internal import SpateCore

/// `spate stats`.
struct StatsCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Show the metrics of a running test.",
        discussion: "The test must serve its REST API: \(ProgramName.current) run --address localhost:6565 script.js"
    )

    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        print(StatusText.yaml(metrics: try await RESTClient(global).get("/v1/metrics")))
    }
}
