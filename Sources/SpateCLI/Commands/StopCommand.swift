internal import ArgumentParser
internal import SpateCore

/// `spate stop`.
struct StopCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop a running test.",
        discussion: "Iterations are interrupted, teardown runs, and the test leaves with exit code 103."
    )

    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        let change = JSONObject([JSONObject.Member(key: "stopped", value: true)])
        print(StatusText.yaml(try await RESTClient(global).changeStatus(change)))
    }
}
