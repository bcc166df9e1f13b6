package import SpateCore

/// Everything that is wrong with what the user asks of a monitor.
package struct MonitorProblems: Error, Sendable, Equatable, CustomStringConvertible {
    /// At least one.
    package var issues: [ConfigIssue]

    package init(issues: [ConfigIssue]) { self.issues = issues }

    package var description: String { issues.map(\.description).joined(separator: "\n") }
}
