internal import ArgumentParser
internal import SpateCore
internal import SpateEngine

/// Flags about the script's world and what happens with its results.
///
/// - Source: k6 v2.2 runtime flags (engine spec 1.4).
struct RuntimeFlags: ParsableArguments {
    @Option(name: [.customShort("e"), .long], help: "A variable for __ENV as NAME=value; repeatable.")
    var env: [String] = []
    @Option(
        defaultAsFlag: true,
        help: "Whether __ENV has the process's environment; run has it, other commands do not."
    )
    var includeSystemEnvVars: Bool?
    @Option(help: "extended, or base, which has no `global`.") var compatibilityMode: String?
    @Option(name: [.customShort("t"), .long], help: "What the file is: js or archive; default: found out.")
    var type: String?
    @Option(defaultAsFlag: true, help: "Do not evaluate thresholds.") var noThresholds: Bool?
    @Option(help: "Where traces go: none, otel or otel=<url>; only browsers make some.") var tracesOutput: String?
    @Flag(help: "Load no module from the network: only what the cache has.") var offline = false
    @Flag(help: "Fetch libraries such as k6-utils from the network instead of taking the ones that are built in.")
    var noBundledJslibs = false

    /// The settings with those of variables beneath them.
    func settings(includesSystemEnvironment: Bool) throws(SpateError) -> RuntimeSettings {
        let process = ProcessEnvironment.variables
        let variables = PrefixedVariables(process)
        let includes =
            try variables.bool("INCLUDE_SYSTEM_ENV_VARS", under: includeSystemEnvVars) ?? includesSystemEnvironment
        var settings = RuntimeSettings()
        settings.environment = try environment(includes ? process : [])
        settings.optionVariables = includes ? settings.environment : process
        settings.checksThresholds = try !(variables.bool("NO_THRESHOLDS", under: noThresholds) ?? false)
        settings.sourceType = try choice(type, "--type", variables["TYPE"], of: ["js", "archive"])
        let compatibility = try choice(
            compatibilityMode,
            "--compatibility-mode",
            variables["COMPATIBILITY_MODE"],
            of: ["extended", "base", "experimental_enhanced"]
        )
        settings.isOffline = try variables.bool("OFFLINE", under: offline ? true : nil) ?? false
        settings.usesBundledLibraries =
            try !(variables.bool("NO_BUNDLED_JSLIBS", under: noBundledJslibs ? true : nil) ?? false)
        // The third one was the way to load TypeScript, which is loaded in any mode now.
        settings.hasGlobalAlias = compatibility.map { $0 != "base" }
        settings.traces = try traces(variables["TRACES_OUTPUT"])
        return settings
    }

    private func traces(_ variable: PrefixedVariables.Variable?) throws(SpateError) -> TracesOutput {
        guard let value = tracesOutput ?? variable?.value else { return .none }
        let place = tracesOutput == nil ? "the variable \(variable?.name ?? "")" : "--traces-output"
        return try TracesOutput(parsing: value, place: place)
    }

    /// A flag's value, or else a variable's.
    private func choice(
        _ flag: String?,
        _ name: String,
        _ variable: PrefixedVariables.Variable?,
        of choices: [String]
    ) throws(SpateError) -> String? {
        guard let value = flag ?? variable?.value else { return nil }
        guard choices.contains(value) else {
            let place = flag == nil ? "the variable \(variable?.name ?? name)" : name
            let list =
                choices.count > 1
                ? choices.dropLast().joined(separator: ", ") + " or " + (choices.last ?? "") : choices.joined()
            throw SpateError(.generic, "\(place) must be \(list), is “\(value)”")
        }
        return value
    }

    /// What `__ENV` holds: the system's variables, then the flags'.
    private func environment(_ system: [(String, String)]) throws(SpateError) -> [(String, String)] {
        var result = system
        for text in env {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let isPlain = name.utf8.allSatisfy {
                $0 == UInt8(ascii: "_") || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
            }
            guard isPlain, let first = name.utf8.first, !(48...57).contains(first) else {
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

/// What the runtime flags and their variables say.
struct RuntimeSettings {
    /// For `__ENV`.
    var environment: [(String, String)] = []
    /// What option variables are looked for in.
    var optionVariables: [(String, String)] = []
    var checksThresholds = true
    /// `js` or `archive`; `nil` when it is to be found out.
    var sourceType: String?
    var traces = TracesOutput.none
    /// Whether modules come from the cache only.
    var isOffline = false
    /// Whether libraries that are built in stand for those of the network.
    var usesBundledLibraries = true
    /// Whether scripts see `global`; `nil` when nothing was said.
    var hasGlobalAlias: Bool?
}
