/// What ended a piece of JavaScript.
package enum ScriptError: Error, Sendable {
    /// An exception that nothing caught.
    case exception(ScriptException)
    /// The realm was interrupted: no `catch` and no `finally` ran.
    case interrupted
}

/// An uncaught exception, taken apart for logs.
package struct ScriptException: Error, Sendable, CustomStringConvertible {
    /// `Name: message`, or the thrown value as text.
    package let summary: String
    /// Frames, a line each, each beginning with a tab; empty when the thrown value carries none.
    package let stack: String
    /// Whether it came as an unhandled promise rejection.
    package let isRejection: Bool

    package init(summary: String, stack: String = "", isRejection: Bool = false) {
        self.summary = summary
        self.stack = stack
        self.isRejection = isRejection
    }

    /// The text as k6 logs it: the summary, then a line per frame.
    package var description: String {
        (isRejection ? "Uncaught (in promise) " : "") + summary + stack
    }
}

/// What a host function reports instead of a value.
package enum HostError: Error {
    /// Becomes a `TypeError`.
    case type(String)
    /// Becomes a `RangeError`.
    case range(String)
    /// Becomes the error that k6 raises for failures of its native side, `GoError`.
    case native(String)
    /// An exception is pending already, thrown by JavaScript that the function called.
    case pending
    /// The realm was interrupted while the function waited.
    case interrupted
}
