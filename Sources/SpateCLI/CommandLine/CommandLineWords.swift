internal import SpateCore

/// Brings the words of the command line into the order that the parser expects: the command first.
///
/// k6's global flags may stand before the command (`k6 --quiet run x.js`), where the parser would take them for flags of
/// the root command.
///
/// - Source: engine spec 1.2; checked by `CommandLineWordsTests`.
enum CommandLineWords {
    /// Moves the global flags in front of the command behind it.
    ///
    /// - Throws: When the command does not exist.
    static func arranged(_ words: [String], commands: [String]) throws(SpateError) -> [String] {
        var flags: [String] = []
        var next = words.startIndex
        while next < words.endIndex, words[next].hasPrefix("-"), words[next] != "--" {
            flags.append(words[next])
            if GlobalFlags.withValue.contains(words[next]), next + 1 < words.endIndex {
                next += 1
                flags.append(words[next])
            }
            next += 1
        }
        guard next < words.endIndex else { return words }
        let command = words[next]
        guard commands.contains(command) else { throw unknown(command, commands) }
        // k6 v1's name for it, which many a CI line still has.
        let rest = words[(next + 1)...].map { $0 == "--no-summary" ? "--summary-mode=disabled" : $0 }
        // The help of a command has no flags.
        return command == "help" ? [command] + rest : [command] + flags + rest
    }

    private static func unknown(_ command: String, _ commands: [String]) -> SpateError {
        if ["cloud", "login"].contains(command) {
            return SpateError(
                .generic,
                "“\(command)” belongs to a service of Grafana's; Spate runs tests on this machine"
            )
        }
        if command == "x" {
            return SpateError(.generic, "“x” runs extensions that are compiled into k6; Spate has none")
        }
        let near = commands.filter { distance(command, $0) <= 2 }.min { distance(command, $0) < distance(command, $1) }
        let advice = near.map { "did you mean “\($0)”?" } ?? "“\(ProgramName.current) --help” lists the commands"
        return SpateError(.generic, "there is no command “\(command)”; \(advice)")
    }

    /// How many letters must be changed, added or left out to make one word of the other.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let changed = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
