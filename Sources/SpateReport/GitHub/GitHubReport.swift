internal import Mustache
internal import SpateAnalysis
internal import SpateRecord

/// The summary of a step on GitHub: short, with the rest folded.
enum GitHubReport {
    /// A summary may have 1 MiB; tables of this many rows stay far below.
    static let rowLimit = 50

    private static let template = """
        ## {{{sign}}} {{{outcome}}}: {{{name}}}

        {{{lead}}}

        {{#reasons}}
        - {{{.}}}
        {{/reasons}}

        {{#criteria}}
        {{{criteria}}}

        {{/criteria}}
        {{{figures}}}

        {{#folded}}
        <details><summary>{{{title}}}</summary>

        {{{table}}}

        </details>

        {{/folded}}

        """

    private static let parsed: MustacheTemplate = {
        do { return try MustacheTemplate(string: template) } catch {
            preconditionFailure("the template of the step summary does not parse: \(error)")
        }
    }()

    static func text(_ report: RunReport) -> String {
        let tables = [
            report.comparisonTable, report.endpointTable, report.stageTable, report.failureTable, report.checkTable,
            report.percentileTable,
        ]
        let context: [String: Any?] = [
            "name": MarkdownText.escaped(report.record.header.name), "outcome": report.verdict.outcome.rawValue,
            "sign": report.verdict.outcome.emoji, "lead": report.lead,
            "reasons": report.verdict.reasons.map { MarkdownText.escaped($0.sentence) }
                + report.causes.prefix(3).map { MarkdownText.escaped("Likely cause: \($0.title) (\($0.note))") },
            "criteria": report.criteriaTable.map { MarkdownText.table($0, limit: rowLimit) },
            "figures": report.keyFigures.map { "\($0.label) **\($0.value)**" }.joined(separator: " · "),
            "folded": tables.compactMap { $0 }.map { table in
                ["title": table.title, "table": MarkdownText.table(table, limit: rowLimit)]
            },
        ]
        return parsed.render(context.compactMapValues { $0 })
    }
}
