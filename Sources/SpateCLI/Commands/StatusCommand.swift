internal import ArgumentParser
internal import SpateCore

/// `spate status`.
struct StatusCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how a running test stands.",
        discussion: """
            The test must serve its REST API:
              \(ProgramName.current) run --address localhost:6565 script.js

            “status” in the answer: 1 making VUs, 4 paused, 6 setup, 7 running, 8 teardown, 9 ended.
            """
    )

    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        print(StatusText.yaml(try await RESTClient(global).get("/v1/status")))
    }
}
