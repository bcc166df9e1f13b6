/// One thing that is wrong in what the user configured.
package struct ConfigIssue: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where: an option's path as the user writes it, such as `scenarios.login.stages[2].target`.
    package let path: String
    /// What is wrong: the rule and the value, such as “must be more than 0, is -3”.
    package let message: String

    package init(_ path: String, _ message: String) {
        self.path = path
        self.message = message
    }

    package var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
