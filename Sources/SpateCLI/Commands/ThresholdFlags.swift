internal import ArgumentParser
internal import SpateAnalysis
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
    @Option(
        help: ArgumentHelp(
            "What becomes of a recorded run that does not tell, as when the generator was held up: exit code 112, or only a "
                + "word of it (SPATE_INVALID).",
            valueName: "fail|warn"
        )
    )
    var invalid: String?

    /// The rule for runs whose verdict is INVALID, by the flag or else the variable.
    ///
    /// - Throws: `SpateError` when there is no such rule.
    func invalidRule(_ environment: [(String, String)]) throws(SpateError) -> InvalidRule {
        let variable = environment.last { $0.0 == "SPATE_INVALID" && !$0.1.isEmpty }?.1
        guard let text = invalid ?? variable else { return .fail }
        guard let rule = InvalidRule(rawValue: text) else {
            let place = invalid == nil ? "the variable SPATE_INVALID" : "--invalid"
            throw SpateError(.generic, "\(place) must be fail or warn, is “\(text)”")
        }
        return rule
    }

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
