internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateHistory

/// The flags that choose runs.
struct HistoryFilterFlags: ParsableArguments {
    @Option(help: ArgumentHelp("Only runs of this name; * stands for anything.", valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp("Only runs with this label; repeatable.", valueName: "key=value"))
    var label: [String] = []
    @Option(help: ArgumentHelp("Only runs since then: 7d, 12h, or 2026-01-31.", valueName: "time"))
    var since: String?
    @Option(
        help: ArgumentHelp(
            "Only runs with this verdict: pass, fail, invalid or aborted; repeatable.",
            valueName: "verdict"
        )
    )
    var verdict: [String] = []

    /// What the flags say.
    func filter() throws(SpateError) -> HistoryFilter {
        var filter = HistoryFilter()
        filter.name = name
        filter.labels = try LabelText.labels(label, flag: "--label")
        if let since { filter.sinceUnixNanos = try PointInTime.unixNanos(since, flag: "--since") }
        for text in verdict.flatMap({ $0.split(separator: ",") }) {
            guard let outcome = Verdict.Outcome(rawValue: text.uppercased()) else {
                throw SpateError(.generic, "--verdict must be pass, fail, invalid or aborted, is “\(text)”")
            }
            filter.outcomes.append(outcome)
        }
        return filter
    }
}
