internal import ArgumentParser
internal import SpateCore

/// Flags about the script's world and what happens with its results.
struct RuntimeFlags: ParsableArguments {
    @Option(
        name: [.customShort("e", allowingJoined: true), .long],
        help: "A variable for __ENV as NAME=value; repeatable."
    )
    var env: [String] = []
    @Option(help: "Whether __ENV has the process's environment.") var includeSystemEnvVars = true
    @Flag(help: "Do not evaluate thresholds.") var noThresholds = false

    /// What `__ENV` holds: the system's variables, then the flags'.
    func environment() throws(SpateError) -> [(String, String)] {
        var result: [(String, String)] = includeSystemEnvVars ? ProcessEnvironment.variables : []
        for text in env {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let first = name.utf8.first, !(48...57).contains(first),
                name.utf8.allSatisfy({
                    $0 == 95 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                })
            else {
                throw SpateError(
                    .generic,
                    "--env must read NAME=value with a name of letters, digits and “_”, is “\(text)”"
                )
            }
            result.removeAll { $0.0 == name }
            result.append((name, parts.count > 1 ? String(parts[1]) : ""))
        }
        return result
    }
}
