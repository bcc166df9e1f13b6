import Testing

/// A plan file with one thing wrong, and what is said of it.
struct WrongPlan: Sendable, CustomTestStringConvertible {
    let text: String
    /// The message behind the file's name.
    let message: String

    init(_ text: String, _ message: String) {
        (self.text, self.message) = (text, message)
    }

    var testDescription: String { message }
}
