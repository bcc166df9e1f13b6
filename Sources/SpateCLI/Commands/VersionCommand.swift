internal import ArgumentParser
internal import SpateCore

/// `spate version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    static var text: String {
        "spate v\(ProductVersion.current) (behaves as k6 v\(ProductVersion.referenceK6))"
    }

    func run() {
        print(Self.text)
    }
}
