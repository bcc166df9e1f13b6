internal import SpateCore

/// Times in the zone of the machine.
enum LocalTimeText {
    /// `2026-11-24 22:55`.
    static func minute(_ unixNanos: Int64) -> String { String(second(unixNanos).prefix(16)) }

    /// `2026-11-24 22:55:03+01:00`.
    static func second(_ unixNanos: Int64) -> String {
        let text = WallClock.rfc3339(unixSeconds: Int(CivilTime.unixSeconds(unixNanos)))
        return String(text.map { $0 == "T" ? " " : $0 })
    }
}
