/// All mistakes in a set of fault settings.
package struct FaultSettingsError: Error, CustomStringConvertible {
    /// At least one, in the order of the settings.
    package let issues: [FaultIssue]

    /// One line per mistake.
    package var description: String {
        issues.map { "\($0.path): \($0.message)" }.joined(separator: "\n")
    }
}

/// One mistake of a user in the fault settings.
package struct FaultIssue: Sendable, Equatable {
    /// The setting's name.
    package let path: String
    /// The rule and the value that breaks it.
    package let message: String
}

/// A text that is not what its grammar asks for.
package struct FaultSyntaxError: Error {
    /// The rule and the value that breaks it.
    package let message: String

    /// Joins rule and value: “must be a number from 0 to 1, is “2””.
    init(_ rule: String, value: String) {
        message = "\(rule), is “\(value)”"
    }
}
