internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateEngine

/// Flags about what the run is held against.
struct BaselineFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Compare the run with this one at its end: a record's file, an id, “last”, “last-pass” or “tag:KEY=VALUE” of the "
                + "runs with this name.",
            valueName: "run"
        )
    )
    var baseline: String?
    @Option(
        help: ArgumentHelp(
            "What must hold against the baseline, as “p(95) of http_req_duration not worse than 10%” or “nothing worse”; "
                + "repeatable.",
            valueName: "criterion"
        )
    )
    var baselineCriterion: [String] = []
    @Flag(help: "Compare with the baseline even if it is not the same test.") var forceBaseline = false

    /// The baseline, read and checked as far as it can be before the plan is known; `nil` when none is wanted.
    ///
    /// - Throws: `SpateError` when there is no such run, its record cannot be read, a criterion is none, or the run itself
    ///   is not recorded.
    func choose(for settings: RecordSettings?, _ history: HistoryPlace) throws(SpateError) -> RunBaseline? {
        guard let baseline else {
            guard baselineCriterion.isEmpty, !forceBaseline else {
                let flag = forceBaseline ? "--force-baseline" : "--baseline-criterion"
                throw SpateError(.generic, "\(flag) needs --baseline, which says what the run is held against")
            }
            return nil
        }
        guard let settings else {
            throw SpateError(
                .generic,
                "--baseline needs the record of the run, and none is kept",
                hint: "leave --no-record out, or give --record"
            )
        }
        var criteria: [BaselineCriterion] = []
        for text in baselineCriterion {
            do throws(BaselineCriterion.Fault) { criteria.append(try BaselineCriterion(text)) } catch {
                throw SpateError(.generic, "--baseline-criterion: \(error.message)")
            }
        }
        return try RunBaseline(
            baseline,
            ofRunsNamed: settings.name,
            history,
            criteria: criteria,
            isForced: forceBaseline
        )
    }
}
