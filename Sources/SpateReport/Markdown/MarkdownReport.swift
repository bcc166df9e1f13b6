internal import Mustache
internal import SpateAnalysis
internal import SpateRecord

/// A report to file: configuration, results, pass or fail of each criterion, bottlenecks, recommendations.
enum MarkdownReport {
    static let rowLimit = 100

    private static let template = """
        # Load test report: {{{name}}}

        **{{{sign}}} {{{outcome}}}** – {{{lead}}}

        {{#reasons}}
        - {{{.}}}
        {{/reasons}}
        {{#hasRemarks}}

        Worth knowing:

        {{#remarks}}
        - {{{.}}}
        {{/remarks}}
        {{/hasRemarks}}

        ## Test configuration

        | | |
        | --- | --- |
        {{#facts}}
        | {{{name}}} | {{{value}}} |
        {{/facts}}

        ## Results summary

        | | | |
        | --- | ---: | --- |
        {{#figures}}
        | {{{label}}} | {{{value}}} | {{{note}}} |
        {{/figures}}

        {{#results}}
        ### {{{title}}}

        {{#note}}
        {{{note}}}

        {{/note}}
        {{{table}}}

        {{/results}}
        ## Pass/fail status

        {{{criteria}}}

        {{#checks}}
        {{{checks}}}

        {{/checks}}
        {{#comparison}}
        ## Comparison with the baseline

        {{{note}}}

        {{{table}}}

        {{/comparison}}
        ## Performance bottlenecks identified

        {{#causes}}
        - **{{{title}}}** ({{{note}}}): {{{evidence}}}
        {{/causes}}
        {{#bottlenecks}}
        - {{{.}}}
        {{/bottlenecks}}

        ## Recommendations

        {{#recommendations}}
        - {{{.}}}
        {{/recommendations}}

        """

    private static let parsed: MustacheTemplate = {
        do { return try MustacheTemplate(string: template) } catch {
            preconditionFailure("the template of the Markdown report does not parse: \(error)")
        }
    }()

    static func text(_ report: RunReport) -> String {
        let findings = report.findings
        func escaped(_ texts: [String], or none: String?) -> [String] {
            texts.isEmpty ? [none].compactMap(\.self) : texts.map(MarkdownText.escaped)
        }
        let tables = [
            report.percentileTable, report.endpointTable, report.stageTable, report.scenarioTable, report.failureTable,
            report.splitTable, report.monitorTable, report.readingTable,
        ]
        let criteria = report.criteriaTable.map { MarkdownText.table($0, limit: rowLimit) }
        let context: [String: Any?] = [
            "name": MarkdownText.escaped(report.record.header.name), "outcome": report.verdict.outcome.rawValue,
            "sign": report.verdict.outcome.emoji, "lead": report.lead,
            "reasons": report.verdict.reasons.map { MarkdownText.escaped($0.sentence) },
            "hasRemarks": !report.verdict.remarks.isEmpty,
            "remarks": report.verdict.remarks.map { MarkdownText.escaped($0.text) },
            "facts": report.configuration.map {
                ["name": MarkdownText.escaped($0.name), "value": MarkdownText.escaped($0.value)]
            },
            "figures": report.keyFigures.map { ["label": $0.label, "value": $0.value, "note": $0.note] },
            "results": tables.compactMap { $0 }.map { table in
                [
                    "title": table.title, "table": MarkdownText.table(table, limit: rowLimit),
                    "note": table.id == "splits" ? MarkdownText.escaped(table.note) : nil,
                ].compactMapValues { $0 }
            },
            "criteria": criteria ?? "Nothing was asked of this run: it has no thresholds.",
            "checks": report.checkTable.map { MarkdownText.table($0, limit: rowLimit) },
            "comparison": report.comparisonTable.map { table in
                ["note": MarkdownText.escaped(table.note), "table": MarkdownText.table(table, limit: rowLimit)]
            },
            "causes": report.causes.map { cause in
                [
                    "title": MarkdownText.escaped(cause.title), "note": cause.note,
                    "evidence": MarkdownText.escaped(cause.evidence.joined(separator: " ")),
                ]
            },
            "bottlenecks": escaped(
                findings.bottlenecks,
                or: report.causes.isEmpty ? "The figures show none." : nil
            ),
            "recommendations": escaped(
                report.causeActions + findings.recommendations,
                or: "None from the figures alone."
            ),
        ]
        return parsed.render(context.compactMapValues { $0 })
    }
}

extension Verdict.Outcome {
    var emoji: String {
        switch self {
        case .pass: "✅"
        case .fail: "❌"
        case .invalid: "⚠️"
        case .aborted: "⏹️"
        }
    }
}

extension Verdict.Reason {
    /// The text with its time.
    var sentence: String { sinceText.map { "\(text) (since \($0))" } ?? text }

    /// The time since when; `nil` where the text tells it.
    var sinceText: String? {
        sinceNanos.map(Figure.clock).flatMap { text.contains($0) ? nil : $0 }
    }
}
