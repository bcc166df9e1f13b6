/// An error that ends the program: what to say and which exit code to leave with.
package struct SpateError: Error, Sendable, CustomStringConvertible {
    package let exitCode: ExitCode
    /// What was wrong, where, and what to do, in words for people.
    package let message: String
    /// The field `hint` of the log line, when there is one.
    package let hint: String?

    package init(_ exitCode: ExitCode, _ message: String, hint: String? = nil) {
        self.exitCode = exitCode
        self.message = message
        self.hint = hint
    }

    /// One error for all the problems found, each on a line of its own.
    package init(title: String, issues: [ConfigIssue]) {
        self.init(.invalidConfig, title + issues.map { "\n\t- \($0)" }.joined())
    }

    package var description: String { message }
}
