internal import ArgumentParser
internal import SpateCore

/// `spate pause`.
struct PauseCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Pause a running test.",
        discussion: "Works for scenarios with the executor externally-controlled."
    )

    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        let change = JSONObject([JSONObject.Member(key: "paused", value: true)])
        print(StatusText.yaml(try await RESTClient(global).changeStatus(change)))
    }
}
