/// A pool of connections of a database: each request holds a slot for a time, and waits in line for one.
///
///     pool = slots " of " duration        "4 of 50ms"
package struct SlotPool: Sendable, Equatable {
    /// 1 through 1000.
    package let slots: Int
    /// How long a request holds its slot; more than 0.
    package let hold: Duration

    static let rule = "must be a number of slots from 1 to 1000 and how long each is held, such as 4 of 50ms"

    /// Reads a pool.
    ///
    /// - Throws: `FaultSyntaxError` with the rule that was broken and the text.
    package init(parsing text: String) throws(FaultSyntaxError) {
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == "of", let slots = Int(words[0]), (1...1000).contains(slots),
            let hold = DurationText.parse(words[2]), hold > .zero
        else { throw FaultSyntaxError(Self.rule, value: text) }
        (self.slots, self.hold) = (slots, hold)
    }

    /// The text that `init(parsing:)` reads back.
    package var text: String { "\(slots) of \(DurationText.format(hold))" }

    /// Gives the slot that is free first.
    ///
    /// `busyUntil`: Until when each slot is held, on the clock of `nowNanos`.
    /// - Returns: Nanoseconds until the request is done: waiting and holding.
    func take(_ busyUntil: inout [UInt64], nowNanos: UInt64) -> UInt64 {
        if busyUntil.count < slots { busyUntil.append(0) }
        guard let slot = busyUntil.indices.min(by: { busyUntil[$0] < busyUntil[$1] }) else { return 0 }
        busyUntil[slot] = max(busyUntil[slot], nowNanos) + UInt64(hold.wholeNanoseconds)
        return busyUntil[slot] - nowNanos
    }
}
