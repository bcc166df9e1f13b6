internal import SpateCore

/// Arguments as k6 takes them, made into arguments as the parser takes them.
///
/// k6 reads flags in the way of Go programs: `--flag=false`, `-u5`, `-u=5`, `-wq`, `-i -5`, and flags between
/// positionals. The parser gets `--name=value`, and `--name value` where a value is optional: there it
/// overlooks a value behind “=” when another flag follows.
///
/// - Source: k6 v2.2 flag parsing (engine spec 0.3); checked by `GoArgumentsTests`.
struct GoArguments {
    private let table: FlagTable
    private let command: String
    /// Flags for the parser.
    private var flags: [String] = []
    private var positionals: [String] = []
    private var rest: ArraySlice<String>

    /// The arguments for the parser.
    ///
    /// `arguments`: The command first, as `CommandLineWords` puts it; without one of ours nothing is changed.
    ///
    /// - Throws: `SpateError` for a value that is none and a value that is missing.
    static func normalized(_ arguments: [String], _ table: FlagTable) throws(SpateError) -> [String] {
        guard let command = arguments.first, table.commands.contains(command) else { return arguments }
        var reader = GoArguments(command, arguments.dropFirst(), table)
        try reader.read()
        let hasDashes = reader.positionals.contains { $0.hasPrefix("-") && $0 != "-" }
        return [command] + reader.flags + (hasDashes ? ["--"] : []) + reader.positionals
    }

    private init(_ command: String, _ rest: ArraySlice<String>, _ table: FlagTable) {
        self.command = command
        self.rest = rest
        self.table = table
    }

    private mutating func read() throws(SpateError) {
        while let argument = rest.popFirst() {
            if argument == "--" {
                positionals += rest
                rest = []
            } else if argument.hasPrefix("--") {
                try readLong(argument)
            } else if argument.hasPrefix("-"), argument != "-" {
                try readShorts(argument)
            } else {
                positionals.append(argument)
            }
        }
    }

    private mutating func readLong(_ argument: String) throws(SpateError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let spelling = String(parts[0])
        guard let flag = table.flag(spelling, of: command) else {
            flags.append(argument)
            return
        }
        let value = parts.count > 1 ? String(parts[1]) : nil
        try take(flag, spelling, value: value)
    }

    /// Reads `-wq`, `-u5`, `-u=5` and `-u`.
    private mutating func readShorts(_ argument: String) throws(SpateError) {
        var letters = argument.dropFirst()
        while let letter = letters.popFirst() {
            let spelling = "-\(letter)"
            guard let flag = table.flag(spelling, of: command) else {
                throw SpateError(.generic, "unknown flag \(spelling) in “\(argument)”; --help lists the flags")
            }
            if letters.hasPrefix("=") {
                try take(flag, spelling, value: String(letters.dropFirst()))
                return
            }
            if flag.kind == .value, !letters.isEmpty {
                try take(flag, spelling, value: String(letters))
                return
            }
            try take(flag, spelling, value: nil)
        }
    }

    private mutating func take(
        _ flag: FlagTable.Flag,
        _ spelling: String,
        value: String?
    ) throws(SpateError) {
        switch flag.kind {
        case .value:
            guard let value = value ?? rest.popFirst() else {
                throw SpateError(.generic, "\(spelling) needs a value and is the last argument")
            }
            flags.append("\(flag.name)=\(value)")
        case .optionalValue(let standard):
            var text = value ?? standard
            if standard == "true" { text = String(try Self.bool(text, spelling)) }
            flags += [flag.name, text]
        case .plain:
            let isOn = try value.map { (text) throws(SpateError) in try Self.bool(text, spelling) } ?? true
            // The last one wins.
            flags.removeAll { $0 == flag.name }
            if isOn { flags.append(flag.name) }
        }
    }

    private static func bool(_ text: String, _ spelling: String) throws(SpateError) -> Bool {
        guard let value = GoLiteral.bool(text) else {
            throw SpateError(.generic, "\(spelling) must be true or false, is “\(text)”")
        }
        return value
    }
}
