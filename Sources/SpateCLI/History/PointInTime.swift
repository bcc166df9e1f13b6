internal import SpateCore
internal import SpateHistory

/// A point in time as the command line has it: a date, or how long ago.
enum PointInTime {
    /// Nanoseconds since 1970 of `2026-01-31`, `2026-01-31T12:00:00Z`, `7d` or `12h`.
    static func unixNanos(_ text: String, flag: String) throws(SpateError) -> Int64 {
        if let nanos = TimestampReader.unixNanos(text) { return nanos }
        // A bare number would be milliseconds, which nobody means.
        guard Double(text) == nil, let ago = GoDuration(extendedText: text), ago.nanos >= 0 else {
            throw SpateError(.generic, "\(flag) must be a date (2026-01-31) or a time ago (7d, 12h), is “\(text)”")
        }
        return Int64(clamping: WallClock.nowNanos()) - ago.nanos
    }
}
