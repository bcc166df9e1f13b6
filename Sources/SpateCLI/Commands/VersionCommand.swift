internal import ArgumentParser
internal import SpateCore

/// `spate version`.
struct VersionCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version.",
        discussion: """
            Under the name k6 (a symbolic link to this program) it names the k6 version that it behaves as, in k6's form, \
            for tools that read it.
            """
    )

    @Flag(help: "One JSON object, in k6's shape.") var json = false
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    /// The line of `version` and `--version`.
    static var text: String { text(isK6: ProgramName.isK6, name: ProgramName.current) }

    static func text(isK6: Bool, name: String) -> String {
        let platform = "\(toolchain), \(system)/\(architecture)"
        return isK6
            ? "\(name) v\(ProductVersion.referenceK6) (spate/\(ProductVersion.current), \(platform))"
            : "\(name) v\(ProductVersion.current) (behaves as k6 v\(ProductVersion.referenceK6), \(platform))"
    }

    /// The keys that k6 has when it was built outside of a repository, and the two versions.
    static func object(isK6: Bool) -> JSONValue {
        [
            "go_arch": .string(architecture),
            "go_os": .string(system),
            "go_version": .string(toolchain),
            "k6_version": .string("v\(ProductVersion.referenceK6)"),
            "spate_version": .string("v\(ProductVersion.current)"),
            "version": .string("v\(isK6 ? ProductVersion.referenceK6 : ProductVersion.current)"),
        ]
    }

    func run() {
        print(json ? Self.object(isK6: ProgramName.isK6).serialized() : Self.text)
    }

    #if swift(>=6.3)
    private static let toolchain = "swift6.3"
    #else
    private static let toolchain = "swift6.2"
    #endif

    #if os(macOS)
    private static let system = "darwin"
    #else
    private static let system = "linux"
    #endif

    #if arch(arm64)
    private static let architecture = "arm64"
    #else
    private static let architecture = "amd64"
    #endif
}
