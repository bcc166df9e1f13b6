package import SpateCore
package enum SummaryText { package static func render(_ summary: RunSummary) -> String { "" } }
package enum SummaryJSON { package static func handleSummaryData(_ s: RunSummary) -> JSONValue { .null }
 package static func legacyExport(_ s: RunSummary) -> JSONValue { .null } }
