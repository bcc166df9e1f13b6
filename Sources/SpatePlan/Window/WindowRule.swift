/// When runs may begin: days and hours of a zone, without some dates.
///
/// - Source: `docs/plan-file.md`; checked by `WindowRuleTests`.
package struct WindowRule: Sendable, Equatable {
    package enum Decision: Sendable, Equatable {
        case open
        /// Why it is closed, and when it opens next, in seconds since the Unix epoch; `nil` for not within two years.
        case closed(why: String, opensAt: Int?)
    }

    package var days: Set<Weekday> = Set(Weekday.allCases)
    /// The minute of the day at which it opens.
    package var from = 0
    /// The minute at which it closes; one that is not behind `from` is one of the next day.
    package var to = 1440
    package var zone = ZoneRules.utc
    /// Dates without runs, each with its last day.
    package var blackout: [ClosedRange<CivilDate>] = []

    package init() {}

    /// Whether a run may begin.
    ///
    /// A night belongs to the day on which it begins: `days: [fri]` from 22:00 to 04:00 includes Saturday at 03:00.
    ///
    /// - Parameter time: Seconds since the Unix epoch.
    /// - Returns: `open`, or why not.
    package func decide(_ time: Int) -> Decision {
        let (date, minute) = zone.local(time)
        if !isBlackout(date), opens(date, minute) { return .open }
        return .closed(why: why(date, minute), opensAt: nextOpening(after: time, date))
    }

    /// A time as people in the zone say it: `sat 2026-11-28 02:00 Europe/Berlin`.
    package func text(_ time: Int) -> String {
        let (date, minute) = zone.local(time)
        return "\(date.weekday.name) \(date) \(Self.clock(minute)) \(zone.name)"
    }

    /// `02:00`.
    package static func clock(_ minute: Int) -> String {
        let (hours, minutes) = (minute / 60, minute % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }

    private func isBlackout(_ date: CivilDate) -> Bool { blackout.contains { $0.contains(date) } }

    private func opens(_ date: CivilDate, _ minute: Int) -> Bool {
        let isOvernight = to <= from
        if days.contains(date.weekday), minute >= from, isOvernight || minute < to { return true }
        let yesterday = date.adding(days: -1)
        return isOvernight && minute < to && days.contains(yesterday.weekday) && !isBlackout(yesterday)
    }

    private func why(_ date: CivilDate, _ minute: Int) -> String {
        if isBlackout(date) { return "\(date) is a blackout date" }
        let now = "\(date.weekday.name) \(Self.clock(minute)) in \(zone.name)"
        let names = Weekday.allCases.filter(days.contains).map(\.name).joined(separator: ", ")
        let which = days.count == 7 ? "every day" : names
        return "it is \(now), and the window is \(which) from \(Self.clock(from)) to \(Self.clock(to))"
    }

    private func nextOpening(after time: Int, _ date: CivilDate) -> Int? {
        for day in 0..<732 {
            let candidate = date.adding(days: day)
            guard days.contains(candidate.weekday), !isBlackout(candidate) else { continue }
            let opening = zone.time(of: candidate, minute: from)
            if opening > time { return opening }
        }
        return nil
    }
}
