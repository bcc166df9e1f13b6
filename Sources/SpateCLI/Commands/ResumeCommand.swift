internal import ArgumentParser
internal import SpateCore

/// `spate resume`.
struct ResumeCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Begin a test that waits, or resume a paused one.",
        discussion: "Tests wait when they were started with --paused; every VU is made by then."
    )

    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        let change = JSONObject([JSONObject.Member(key: "paused", value: false)])
        print(StatusText.yaml(try await RESTClient(global).changeStatus(change)))
    }
}
