/// What the program was called as: help, examples and `version` use it.
///
/// Under the name `k6`, by a symbolic link, the program answers as k6 does.
enum ProgramName {
    /// The name of the executable without its folder.
    static let current = name(ofExecutable: CommandLine.arguments.first ?? "")

    static var isK6: Bool { current == "k6" }

    static func name(ofExecutable path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return name.isEmpty ? "spate" : name
    }
}
