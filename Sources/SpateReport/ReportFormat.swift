internal import SpateCore

/// A form in which a report is written.
package enum ReportFormat: String, Sendable, CaseIterable {
    case html
    case markdown
    case junit
    case json
    case github
    case text
    /// What `handleSummary` of k6 is called with.
    case k6Summary = "k6-summary"
    /// What `--summary-export` of k6 writes.
    case k6Export = "k6-export"

    /// For help and messages: `html, markdown, …`.
    package static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// How a text report may look.
    package struct Look: Sendable {
        /// Columns of the terminal.
        package var width: Int
        package var usesColor: Bool

        package init(width: Int = 100, usesColor: Bool = false) {
            self.width = width
            self.usesColor = usesColor
        }
    }

    /// The whole report, ending in a line break.
    package func render(_ report: RunReport, look: Look = Look()) -> String {
        switch self {
        case .html: HTMLReport.text(report)
        case .markdown: MarkdownReport.text(report)
        case .junit: JUnitReport.text(report)
        case .json: JSONReport.json(report).serialized(indent: 1) + "\n"
        case .github: GitHubReport.text(report)
        case .text: TextReport(report, look).text
        case .k6Summary: K6Summary(report).handleSummaryData.serialized(indent: 4) + "\n"
        case .k6Export: K6Summary(report).export.serialized(indent: 4) + "\n"
        }
    }
}
