/// A server that freezes for a while again and again, as with a stop-the-world garbage collection.
///
///     stall = duration " every " duration        "1400ms every 30s"
///
///     |<----- period ----->|##|<-- period - length -->|##|        # = stalled
///     0                    P  P+L                     2P
package struct StallSchedule: Sendable, Equatable {
    /// How long one stall lasts: more than 0, less than `period`.
    package let length: Duration
    /// From the beginning of one stall to that of the next; the first begins one period after the start.
    package let period: Duration

    /// What a stall must look like, for messages.
    static let rule = "must be a length and a period, such as 1400ms every 30s"

    /// Reads a schedule.
    ///
    /// - Throws: `FaultSyntaxError` with the rule that was broken and the text.
    package init(parsing text: String) throws(FaultSyntaxError) {
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == "every",
            let length = DurationText.parse(words[0]), let period = DurationText.parse(words[2])
        else { throw FaultSyntaxError(Self.rule, value: text) }
        guard length > .zero, length < period else {
            throw FaultSyntaxError("the length of a stall must be more than 0 and less than its period", value: text)
        }
        self.length = length
        self.period = period
    }

    /// The text that `init(parsing:)` reads back.
    package var text: String {
        "\(DurationText.format(length)) every \(DurationText.format(period))"
    }

    /// How long a request that arrives now has to wait for the end of the stall.
    ///
    /// - Parameter arrivalNanos: Nanoseconds since the schedule began.
    /// - Returns: Nanoseconds to the end of the stall, 0 outside of one; the beginning belongs to the stall, the end not.
    func waitNanos(arrivalNanos: UInt64) -> UInt64 {
        let periodNanos = UInt64(period.wholeNanoseconds)
        let lengthNanos = UInt64(length.wholeNanoseconds)
        guard arrivalNanos >= periodNanos else { return 0 }
        let phaseNanos = arrivalNanos % periodNanos
        return phaseNanos < lengthNanos ? lengthNanos - phaseNanos : 0
    }
}
