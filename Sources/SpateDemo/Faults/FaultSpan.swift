/// Two durations with a word between them: `2s after 3s`, `900ms for 2s`.
package struct FaultSpan: Sendable, Equatable {
    package let first: Duration
    package let second: Duration
    /// The word between them.
    package let word: String

    /// Reads a span.
    ///
    /// - Throws: `FaultSyntaxError` with the rule that was broken and the text.
    package init(parsing text: String, word: String, rule: String) throws(FaultSyntaxError) {
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == word, let first = DurationText.parse(words[0]),
            let second = DurationText.parse(words[2]), first > .zero
        else { throw FaultSyntaxError(rule, value: text) }
        (self.first, self.second, self.word) = (first, second, word)
    }

    /// The text that `init(parsing:)` reads back.
    package var text: String { "\(DurationText.format(first)) \(word) \(DurationText.format(second))" }
}
