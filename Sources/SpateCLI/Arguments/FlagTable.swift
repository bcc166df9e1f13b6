internal import SpateCore

/// The flags of the commands as they are declared, read from the parser's own description of the program.
///
/// So a flag that a command gains is known here without another word.
struct FlagTable {
    /// How a flag takes values.
    enum Kind: Equatable {
        /// The next argument is its value.
        case value
        /// A value comes after “=” only; without one it is this.
        case optionalValue(String)
        /// It is there or not.
        case plain
    }

    struct Flag {
        /// The name that it is passed on under, with its dashes.
        let name: String
        let kind: Kind
    }

    private var flagsByCommand: [String: [String: Flag]] = [:]

    /// The names of commands.
    var commands: Set<String> { Set(flagsByCommand.keys) }

    /// Reads the description that `_dumpHelp()` gives of the program or of one of its commands; one that is none gives an
    /// empty table.
    ///
    /// That of the whole program took 23 % of the samples of a start.
    init(description: String) {
        guard let root = try? JSONValue(parsing: description)["command"] else { return }
        for command in (root["subcommands"]?.arrayValue ?? []) + [root] {
            guard let name = command["commandName"]?.stringValue else { continue }
            var flags: [String: Flag] = [:]
            for argument in command["arguments"]?.arrayValue ?? [] {
                for (spelling, flag) in Self.flags(argument) { flags[spelling] = flag }
            }
            flagsByCommand[name] = flags
        }
    }

    /// A flag of a command by one of its spellings, such as `-u` or `--vus`.
    func flag(_ spelling: String, of command: String) -> Flag? { flagsByCommand[command]?[spelling] }

    /// A help text in which booleans look like flags, which is how one writes them.
    ///
    /// The parser shows `--throw [<throw>]` and “(default as flag: true)”.
    func plainHelp(_ text: String) -> String {
        let booleans = flagsByCommand.values.flatMap(\.values).filter { $0.kind == .optionalValue("true") }
        let names = Set(booleans.map(\.name))
        let lines = text.replacing(/\s*\(default\s+as\s+flag:\s+true\)/, with: "")
            .split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { Self.plainLine($0, names) }.joined(separator: "\n")
    }

    private static func plainLine(_ line: Substring, _ names: Set<String>) -> String {
        guard let mark = line.firstRange(of: " [<"), let end = line[mark.upperBound...].firstIndex(of: "]"),
            let name = line[..<mark.lowerBound].split(separator: " ").last, names.contains(String(name))
        else { return String(line) }
        let label = line[..<mark.lowerBound]
        let rest = line[line.index(after: end)...].drop { $0 == " " }
        guard !rest.isEmpty else { return String(label) }
        return label + String(repeating: " ", count: max(2, helpColumn - label.count)) + rest
    }

    /// Where the parser puts explanations.
    private static let helpColumn = 26

    private static func flags(_ argument: JSONValue) -> [(String, Flag)] {
        let names = (argument["names"]?.arrayValue ?? []).compactMap(spelling)
        guard let name = names.first(where: { $0.hasPrefix("--") }) ?? names.first else { return [] }
        let isPlain = argument["kind"]?.stringValue == "flag"
        let kind: Kind =
            if isPlain {
                .plain
            } else if argument["parsingStrategy"]?.stringValue == "scanningForValue",
                let standard = argument["defaultValue"]?.stringValue
            {
                // That is how `@Option(defaultAsFlag:)` describes itself.
                .optionalValue(standard)
            } else {
                .value
            }
        return names.map { ($0, Flag(name: name, kind: kind)) }
    }

    private static func spelling(_ name: JSONValue) -> String? {
        guard let text = name["name"]?.stringValue, let kind = name["kind"]?.stringValue else { return nil }
        return (kind == "long" ? "--" : "-") + text
    }
}
