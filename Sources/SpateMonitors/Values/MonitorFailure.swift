/// Why a reading gave nothing.
package struct MonitorFailure: Error, Sendable, Equatable {
    /// Whom it speaks of.
    package enum Subject: Sendable {
        /// The target itself did not answer.
        case target
        /// The source that a monitor asks about the target failed; the target may be well.
        case source
    }

    package var subject: Subject
    /// What was tried and what was received, without a full stop.
    package var reason: String
    /// How long the source asks to wait; nanoseconds.
    package var retryAfterNanos: UInt64?
    /// Whether the source wants to be asked less often.
    package var isRateLimit = false

    package init(_ reason: String, subject: Subject = .source) {
        self.reason = reason
        self.subject = subject
    }

    /// The same of the target.
    var ofTarget: MonitorFailure {
        var failure = self
        failure.subject = .target
        return failure
    }
}
