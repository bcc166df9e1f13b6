/// What a check before a run found.
package struct PreflightLine: Sendable, Equatable {
    package enum Status: String, Sendable {
        case ok
        /// The run may begin, and may not tell what one wants to know.
        case warning
        /// The run must not begin.
        case stop
    }

    package var status: Status
    /// What was looked at, a word: `clock`.
    package var subject: String
    /// What was found.
    package var text: String
    /// What to do; empty when there is nothing to do.
    package var advice: String

    package init(status: Status, subject: String, text: String, advice: String) {
        (self.status, self.subject, self.text, self.advice) = (status, subject, text, advice)
    }

    static func ok(_ subject: String, _ text: String) -> PreflightLine {
        PreflightLine(status: .ok, subject: subject, text: text, advice: "")
    }

    static func warning(_ subject: String, _ text: String, advice: String) -> PreflightLine {
        PreflightLine(status: .warning, subject: subject, text: text, advice: advice)
    }

    static func stop(_ subject: String, _ text: String, advice: String) -> PreflightLine {
        PreflightLine(status: .stop, subject: subject, text: text, advice: advice)
    }

    /// One line, or two with advice.
    package var rendered: String {
        let word = status.rawValue.padded(to: 8) + subject.padded(to: 12)
        return advice.isEmpty ? word + text : word + text + "\n" + "".padded(to: 20) + "→ " + advice
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
