internal import ArgumentParser
internal import SpateCore
internal import SpateMetrics

/// Flags about thresholds, beyond k6.
struct ThresholdFlags: ParsableArguments {
    @Option(
        name: .customLong("no-data"),
        help: ArgumentHelp(
            "What becomes of a threshold without data: it fails the run, or passes as in k6 (SPATE_NO_DATA).",
            valueName: "fail|pass"
        )
    )
    var noData: String?

    /// The rule, by the flag or else the variable.
    ///
    /// - Throws: `SpateError` when there is no such rule.
    func noDataRule(_ environment: [(String, String)]) throws(SpateError) -> NoDataRule {
        let variable = environment.last { $0.0 == "SPATE_NO_DATA" && !$0.1.isEmpty }?.1
        guard let text = noData ?? variable else { return .fail }
        guard let rule = NoDataRule(rawValue: text) else {
            let place = noData == nil ? "the variable SPATE_NO_DATA" : "--no-data"
            throw SpateError(.generic, "\(place) must be fail or pass, is “\(text)”")
        }
        return rule
    }
}
