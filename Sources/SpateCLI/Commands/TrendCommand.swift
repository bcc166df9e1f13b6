internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateHistory
internal import SpateReport

/// `spate trend`: a figure over the runs so far, and where its level changed.
struct TrendCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Show a metric over the last runs, and with which run its level changed.",
        discussion: """
            The runs are those of the history with the same plan as the latest one that the filters let through, and that \
            passed or failed; docs/trend.md tells how changes are found. Examples:
              \(ProgramName.current) trend http_req_duration --stat p95 --last 30
              \(ProgramName.current) trend http_req_failed --name checkout --since 90d
              \(ProgramName.current) trend http_reqs --format html --output trend.html
            """
    )

    @Argument(help: ArgumentHelp("A metric, or a sub-metric with its braces.", valueName: "metric")) var metric: String
    @Option(
        help: ArgumentHelp(
            "p95, p(99.9), med, avg, min, max, rate, count, value; default: p95, or the rate of counters and rates.",
            valueName: "statistic"
        )
    )
    var stat: String?
    @Option(help: ArgumentHelp("At most so many runs, the latest ones; 0 is all.", valueName: "number")) var last = 30
    @OptionGroup(title: "Which runs") var filter: HistoryFilterFlags
    @Flag(help: "Runs with other plans, too: other scripts, scenarios, stages or targets.") var anyPlan = false
    @Option(help: "text, markdown, html or json.") var format = Format.text
    @Option(name: [.customShort("O"), .long], help: "Write to this file instead of standard output.") var output:
        String?
    @OptionGroup(title: "History") var historyFlags: HistoryFlags
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case markdown
        case html
        case json
    }

    func run() throws {
        guard last >= 0 else { throw SpateError(.generic, "--last must be 0 or more, is \(last)") }
        var filter = try filter.filter()
        // Invalid and aborted runs are no measure, unless somebody asks for them.
        if filter.outcomes.isEmpty { filter.outcomes = [.pass, .fail] }
        filter.limit = last == 0 ? nil : last
        let (rows, others) = try rows(filter)
        var trend: Trend
        do throws(HistoryError) { trend = try Trend(rows, metric: metric, statistic: stat) } catch {
            throw SpateError(error)
        }
        trend.runsOfOtherPlans = others
        let text = text(trend)
        guard let output else { return Terminal.standard.write(text, toError: false) }
        if let reason = FileWriter.write(Array(text.utf8), to: output) {
            throw SpateError(.generic, "cannot write \(output): \(reason)")
        }
    }

    /// The runs, latest first, and how many of the latest ones have another plan.
    private func rows(_ filter: HistoryFilter) throws(SpateError) -> ([HistoryRow], others: Int) {
        guard let history = try HistorySession.openUpToDate(historyFlags.place) else {
            throw SpateError(.generic, "there is no history yet: run a test, or import one by “spate import”")
        }
        let all = try HistorySession.rows(filter, in: history).map(\.row)
        guard let latest = all.first else {
            throw SpateError(
                .generic,
                "there is no such run in the history \(history.place)",
                hint: "only runs that passed or failed count unless --verdict says otherwise; “spate history” lists all"
            )
        }
        let others = all.count { $0.plan.id != latest.plan.id }
        guard !anyPlan, others > 0 else { return (all, 0) }
        var comparable = filter
        comparable.plan = latest.plan.id
        return (try HistorySession.rows(comparable, in: history).map(\.row), others)
    }

    private func text(_ trend: Trend) -> String {
        switch format {
        case .text:
            TrendText.render(
                trend,
                width: Terminal.standard.isStdoutTerminal && output == nil ? ReportWriter.columns : 100,
                usesColor: output == nil && global.usesColor && Terminal.standard.isStdoutTerminal
            )
        case .markdown: TrendMarkdown.render(trend)
        case .html: TrendHTML.render(trend)
        case .json: TrendJSON.value(trend).serialized(indent: 2) + "\n"
        }
    }
}
