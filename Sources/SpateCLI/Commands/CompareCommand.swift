internal import ArgumentParser
internal import SpateAnalysis
internal import SpateCore
internal import SpateRecord
internal import SpateReport

/// `spate compare`: what got better and what got worse.
struct CompareCommand: ParsableCommand, GloballyFlagged {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare recorded runs: what got better, what got worse, what they do not tell.",
        discussion: """
            The first run is the baseline of all others. Differences are judged with what the runs themselves vary, second by \
            second, so that chance is not taken for a change; docs/comparing-runs.md tells how. Examples:
              \(ProgramName.current) compare last~1 last
              \(ProgramName.current) compare before.spate after.spate --format markdown --output comparison.md

            The exit code is 0 unless --fail-on-worse is given and something got worse: 99 then.
            """
    )

    @Argument(help: ArgumentHelp("Two or more runs. \(RunReference.help)", valueName: "run")) var runs: [String]
    @Option(help: "text, markdown, html or json.") var format = Format.text
    @Option(name: [.customShort("O"), .long], help: "Write to this file instead of standard output.") var output:
        String?
    @Flag(help: "Compare runs that are not the same test, too.") var force = false
    @Flag(help: "Leave with 99 when something got worse.") var failOnWorse = false
    @Option(help: "Relative changes of times that do not matter, in percent.") var margin: Double = 5
    @OptionGroup(title: "Global flags") var global: GlobalFlags

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case markdown
        case html
        case json
    }

    func run() throws {
        guard runs.count >= 2 else {
            throw SpateError(.generic, "compare needs two runs or more, the first one being the baseline")
        }
        guard margin > 0, margin < 100 else {
            throw SpateError(.generic, "--margin must be more than 0 and less than 100 percent, is \(margin)")
        }
        let records = try runs.map { (name) throws(SpateError) in try RunReference.resolve(name) }
        var settings = Comparison.Settings()
        settings.margin = margin / 100
        settings.warmUpNanos = records.map { $0.header.warmUpNanos ?? 0 }.max() ?? 0
        var isWorse = false
        var texts: [String] = []
        for candidate in records.dropFirst() {
            try refuse(records[0], candidate)
            let comparison = Comparison.compare(records[0], candidate, settings)
            isWorse = isWorse || comparison.count(.worse) > 0
            texts.append(text(comparison, (Self.name(records[0]), Self.name(candidate))))
        }
        let whole = format == .json && texts.count > 1 ? "[\(texts.joined(separator: ","))]\n" : texts.joined()
        if let output {
            if let reason = FileWriter.write(Array(whole.utf8), to: output) {
                throw SpateError(.generic, "cannot write \(output): \(reason)")
            }
        } else {
            Terminal.standard.write(whole, toError: false)
        }
        SpateCommand.leave(with: failOnWorse && isWorse ? .thresholdsCrossed : .success)
    }

    private func refuse(_ baseline: RunRecord, _ candidate: RunRecord) throws(SpateError) {
        let blocking = PlanDifference.between(baseline, candidate).filter(\.isBlocking)
        guard !force, !blocking.isEmpty else { return }
        throw SpateError(
            .generic,
            "these runs are not the same test, so their figures mean different things (--force compares them all the same): "
                + blocking.map(\.text).joined(separator: "; ")
        )
    }

    private func text(_ comparison: Comparison, _ names: (baseline: String, candidate: String)) -> String {
        switch format {
        case .text:
            ComparisonText.render(
                comparison,
                names: names,
                usesColor: output == nil && global.usesColor && Terminal.standard.isStdoutTerminal
            )
        case .markdown: ComparisonMarkdown.render(comparison, names: names)
        case .html: ComparisonHTML.render(comparison, names: names)
        case .json: ComparisonJSON.value(comparison).serialized(indent: 2) + "\n"
        }
    }

    private static func name(_ record: RunRecord) -> String {
        let started = WallClock.rfc3339(unixSeconds: Int(record.header.startedAtUnixNanos / 1_000_000_000))
        return "\(record.header.id) (\(record.header.name), \(started))"
    }
}
