internal import ArgumentParser
internal import SpateCore
internal import SpateEngine

/// Flags about the configuration file, and those that it may set besides options of the test.
///
/// - Source: k6 v2.2 config flags and configuration file (engine spec 1.5, 1.6).
struct ConfigFlags: ParsableArguments {
    @Option(
        name: [.customShort("c"), .long],
        help: "Configuration file, JSON; default: k6/config.json in $XDG_CONFIG_HOME or ~/.config, if it is there."
    )
    var config: String?
    @Option(
        name: [.customShort("l"), .long],
        defaultAsFlag: true,
        help: "Wait for Ctrl-C between the test and its summary."
    )
    var linger: Bool?
    @Option(help: "Experimental behaviour: native-histograms, merge-run-tags, freeze-env; repeatable.")
    var features: [String] = []
    @Option(defaultAsFlag: true, help: "Accepted for k6's sake: no usage is ever reported.") var noUsageReport: Bool?

    /// Reads the configuration file; an empty one when there is none at the default place.
    func file() throws(SpateError) -> ConfigFile {
        let variables = PrefixedVariables(ProcessEnvironment.variables)
        let standard = Self.defaultPath
        guard let path = config ?? variables["CONFIG"]?.value ?? standard else { return ConfigFile() }
        switch FileReader.readFile(path) {
        case .success(let bytes):
            let file = try ConfigFile(bytes, path: path)
            for key in file.unknownKeys {
                Terminal.standard.warning("the configuration file “\(path)” has the unknown key “\(key)”")
            }
            for key in file.ignoredKeys {
                Terminal.standard.warning(
                    "“\(key)” in the configuration file “\(path)” has no effect in this version of Spate"
                )
            }
            return file
        case .failure where path == standard: return ConfigFile()
        case .failure(let failure):
            throw SpateError(.invalidConfig, "cannot read the configuration file “\(path)”: \(failure.reason)")
        }
    }

    /// Whether to wait for Ctrl-C after the test.
    func lingers(_ file: ConfigFile) throws(SpateError) -> Bool {
        let variables = PrefixedVariables(ProcessEnvironment.variables)
        do throws(ConfigIssue) {
            _ = try variables.strictBool("NO_USAGE_REPORT")
            let variable = try variables.strictBool("LINGER")
            return linger ?? variable ?? file.lingers ?? false
        } catch {
            throw SpateError(title: "There were problems with the environment variables:", issues: [error])
        }
    }

    /// The experimental behaviour that is switched on: by flags, or else the variable, or else the file.
    func features(_ file: ConfigFile) -> [FeatureFlag] {
        let variable = PrefixedVariables(ProcessEnvironment.variables)["FEATURES"].map { [$0.value] }
        let given = features.isEmpty ? variable ?? file.features ?? [] : features
        var flags: [FeatureFlag] = []
        for name in given.flatMap({ $0.split(separator: ",").map(String.init) }) {
            guard let flag = FeatureFlag(rawValue: name) else {
                let known = FeatureFlag.allCases.map(\.rawValue).joined(separator: ", ")
                Terminal.standard.error("there is no feature flag “\(name)”; known are \(known)")
                continue
            }
            guard !flags.contains(flag) else { continue }
            Terminal.standard.info("the feature flag “\(name)” is on")
            flags.append(flag)
        }
        return flags
    }

    private static var defaultPath: String? {
        let variables = ProcessEnvironment.variables
        func value(_ name: String) -> String? {
            variables.first { $0.0 == name }.flatMap { $0.1.isEmpty ? nil : $0.1 }
        }
        let folder = value("XDG_CONFIG_HOME") ?? value("HOME").map { $0 + "/.config" }
        return folder.map { $0 + "/k6/config.json" }
    }
}
