package import SpateCore

/// Something that is wrong in a plan file.
package struct PlanIssue: Error, Sendable, Equatable {
    package var place: TextPlace
    /// Where it belongs, such as `stop_rules[1].when`; empty for the file as a whole.
    package var path: String
    /// The rule and the value: “must be more than 0, is -3”.
    package var message: String

    package init(_ place: TextPlace, _ path: String, _ message: String) {
        self.place = place
        self.path = path
        self.message = message
    }

    /// As messages about the file have it: `plan.yaml:12:5: stop_rules[1].when`.
    package func configIssue(file: String) -> ConfigIssue {
        ConfigIssue("\(file):\(place)" + (path.isEmpty ? "" : ": \(path)"), message)
    }
}
