/// What has to happen before a run may begin.
package enum StartStep: Sendable, Equatable {
    /// Somebody must type a word.
    case ask(StartQuestion)
    /// The run does not begin.
    case refuse(message: String, hint: String)
    /// The record keeps that a rule of the plan was set aside.
    case note(String)
}

/// A question at a terminal before a run.
package struct StartQuestion: Sendable, Equatable {
    /// What is asked, with everything that one has to know; several lines.
    package var text: String
    /// The word that means yes; anything else means no.
    package var expected: String
    /// What the record keeps of a yes; `nil` for nothing.
    package var note: String?
    /// Why the run does not begin after a no.
    package var refusal: String

    package init(text: String, expected: String, note: String?, refusal: String) {
        (self.text, self.expected, self.note, self.refusal) = (text, expected, note, refusal)
    }
}
