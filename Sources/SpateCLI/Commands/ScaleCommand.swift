internal import ArgumentParser
internal import SpateCore

/// `spate scale`.
struct ScaleCommand: AsyncParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Change the number of users of a running test.",
        discussion: """
            Works for scenarios with the executor externally-controlled.
              \(ProgramName.current) scale --vus 20
              \(ProgramName.current) scale --vus 200 --max 300
            """
    )

    @Option(name: [.customShort("u", allowingJoined: true), .long], help: "How many users are active.") var vus: Int?
    @Option(name: [.customShort("m", allowingJoined: true), .long], help: "How many users there can be.") var max: Int?
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    func run() async throws {
        var attributes: [JSONObject.Member] = []
        if let vus { attributes.append(JSONObject.Member(key: "vus", value: .number(Double(vus)))) }
        if let max { attributes.append(JSONObject.Member(key: "vus-max", value: .number(Double(max)))) }
        guard !attributes.isEmpty else {
            throw SpateError(.generic, "scale needs -u/--vus, -m/--max or both")
        }
        print(StatusText.yaml(try await RESTClient(global).changeStatus(JSONObject(attributes))))
    }
}
