internal import ArgumentParser
internal import SpateCore
internal import SpateReport

/// Flags about the end-of-test summary; each has a variable, which the flag overrides.
struct SummaryFlags: ParsableArguments {
    @Option(help: "How much the summary says: compact (the default), full, legacy or disabled.")
    var summaryMode: String?
    @Option(help: "Write the summary as JSON to this file.") var summaryExport: String?
    @Option(
        defaultAsFlag: true,
        help: "Give handleSummary() and --summary-export the machine-readable shape."
    )
    var newMachineReadableSummary: Bool?

    private var variables: PrefixedVariables { PrefixedVariables(ProcessEnvironment.variables) }

    func mode() throws(SpateError) -> SummaryMode {
        let variable = variables["SUMMARY_MODE"]
        guard let text = summaryMode ?? variable?.value else { return .compact }
        let place = summaryMode == nil ? "the variable \(variable?.name ?? "")" : "--summary-mode"
        guard let mode = SummaryMode(rawValue: text) else {
            let known = SummaryMode.allCases.map(\.rawValue).joined(separator: ", ")
            throw SpateError(.generic, "\(place) must be one of \(known), is “\(text)”")
        }
        return mode
    }

    func exportPath() -> String? { summaryExport ?? variables["SUMMARY_EXPORT"]?.value }

    func usesMachineReadableShape() throws(SpateError) -> Bool {
        try variables.bool("NEW_MACHINE_READABLE_SUMMARY", under: newMachineReadableSummary) ?? false
    }
}
