internal import ArgumentParser

/// Flags about what is shown.
struct DisplayFlags: ParsableArguments {
    @Flag(name: [.short, .long], help: "No description and no progress; the summary is still printed.") var quiet =
        false
    @Flag(name: [.short, .long], help: "Show debug messages.") var verbose = false
    @Flag(help: "No colours.") var noColor = false

    var usesColor: Bool {
        let variables = ProcessEnvironment.variables
        let isSwitchedOff = variables.contains { $0.0 == "NO_COLOR" || $0.0 == "K6_NO_COLOR" && !$0.1.isEmpty }
        return !noColor && !isSwitchedOff
    }
}
