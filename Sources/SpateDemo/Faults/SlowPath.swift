/// Paths that take longer than all others.
///
///     slow = path " " duration        "/delay 400ms": every path that begins so
package struct SlowPath: Sendable, Equatable {
    package let prefix: String
    package let delay: Duration

    static let rule = "must be the beginning of a path and a duration, such as /products 400ms"

    /// Reads a rule.
    ///
    /// - Throws: `FaultSyntaxError` with the rule that was broken and the text.
    package init(parsing text: String) throws(FaultSyntaxError) {
        let words = text.split(separator: " ")
        guard words.count == 2, words[0].hasPrefix("/"), let delay = DurationText.parse(words[1]) else {
            throw FaultSyntaxError(Self.rule, value: text)
        }
        (prefix, self.delay) = (String(words[0]), delay)
    }

    /// The text that `init(parsing:)` reads back.
    package var text: String { "\(prefix) \(DurationText.format(delay))" }
}
