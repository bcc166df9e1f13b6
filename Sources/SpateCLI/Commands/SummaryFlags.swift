internal import ArgumentParser
internal import SpateCore
internal import SpateReport

/// Flags about the end-of-test summary; each has a variable, which the flag overrides.
struct SummaryFlags: ParsableArguments {
    @Option(help: "How much the summary says: compact (the default), full, legacy or disabled.")
    var summaryMode: String?
    @Option(help: "Write the summary as JSON to this file.") var summaryExport: String?
    @Flag(
        inversion: .prefixedNo,
        help: "Give handleSummary() and --summary-export the machine-readable shape."
    )
    var newMachineReadableSummary: Bool?

    func mode() throws(SpateError) -> SummaryMode {
        guard let (text, place) = summaryMode.map({ ($0, "--summary-mode") }) ?? variable("SUMMARY_MODE") else {
            return .compact
        }
        guard let mode = SummaryMode(rawValue: text) else {
            let known = SummaryMode.allCases.map(\.rawValue).joined(separator: ", ")
            throw SpateError(.generic, "\(place) must be one of \(known), is “\(text)”")
        }
        return mode
    }

    func exportPath() -> String? { summaryExport ?? variable("SUMMARY_EXPORT")?.value }

    func usesMachineReadableShape() throws(SpateError) -> Bool {
        if let newMachineReadableSummary { return newMachineReadableSummary }
        guard let (text, name) = variable("NEW_MACHINE_READABLE_SUMMARY") else { return false }
        guard let isOn = Bool(text) else {
            throw SpateError(.generic, "the variable \(name) must be true or false, is “\(text)”")
        }
        return isOn
    }

    /// The value of a variable that is set, and its name.
    private func variable(_ key: String) -> (value: String, name: String)? {
        for name in ["SPATE_\(key)", "K6_\(key)"] {
            if let value = ProcessEnvironment.variables.first(where: { $0.0 == name })?.1, !value.isEmpty {
                return (value, name)
            }
        }
        return nil
    }
}
