/// A text of a plan file that something else gives a meaning to, with its place for that one's messages.
package struct PlanText: Sendable, Equatable {
    package var text: String
    package var place: TextPlace
    /// Such as `reports[1]`.
    package var path: String

    package init(_ text: String, at place: TextPlace, path: String) {
        self.text = text
        self.place = place
        self.path = path
    }

    /// Something that is wrong with it.
    package func issue(_ message: String) -> PlanIssue { PlanIssue(place, path, message) }
}
