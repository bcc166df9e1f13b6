/// How much the end-of-test summary says.
///
/// - Source: k6 v2.2 `--summary-mode` (engine spec 5.1); `legacy` as k6 v1 had it (5.9).
package enum SummaryMode: String, CaseIterable, Sendable {
    case compact
    /// Sections for groups and scenarios, and the parts of a request's duration.
    case full
    /// One list of all metrics below a tree of groups and checks.
    case legacy
    /// Nothing; `handleSummary` is not called.
    case disabled
}
