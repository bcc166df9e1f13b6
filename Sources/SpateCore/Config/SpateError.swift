/// An error that ends the program: what to say and which exit code to leave with.
package struct SpateError: Error, Sendable, CustomStringConvertible {
    package let exitCode: ExitCode
    /// What was wrong, where, and what to do, in words for people.
    package let message: String
    /// The field `hint` of the log line, when there is one.
    package let hint: String?
    /// The problems that `message` lists.
    package let issues: [ConfigIssue]

    package init(_ exitCode: ExitCode, _ message: String, hint: String? = nil) {
        self.exitCode = exitCode
        self.message = message
        self.hint = hint
        issues = []
    }

    /// One error for all the problems found, each on a line of its own.
    package init(title: String, issues: [ConfigIssue]) {
        self.init(.invalidConfig, title: title, issues: issues)
    }

    /// One error for several, which the first one's exit code speaks for; a single one stays as it is.
    ///
    /// `errors`: At least one.
    package init(title: String, all errors: [SpateError]) {
        guard errors.count > 1 else {
            self = errors[0]
            return
        }
        var issues: [ConfigIssue] = []
        for error in errors {
            let own = error.issues.isEmpty ? [ConfigIssue("", error.message)] : error.issues
            issues += own.filter { !issues.contains($0) }
        }
        self.init(errors[0].exitCode, title: title, issues: issues)
    }

    private init(_ exitCode: ExitCode, title: String, issues: [ConfigIssue]) {
        self.exitCode = exitCode
        self.issues = issues
        hint = nil
        message = title + issues.map { "\n\t- \($0)" }.joined()
    }

    package var description: String { message }
}
