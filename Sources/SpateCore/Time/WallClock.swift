#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The calendar's clock: for log lines, cookies and reports; never for durations.
package enum WallClock {
    /// Seconds since the Unix epoch, with a fraction.
    package static func nowSeconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    /// What to add to a reading of `MonotonicClock` for nanoseconds since the Unix epoch, as of now.
    package static func offsetFromMonotonicNanos() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let wall = UInt64(bitPattern: Int64(now.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(now.tv_nsec))
        return wall &- MonotonicClock.nowNanos()
    }

    /// The current time in the local zone as RFC 3339 with whole seconds, as log lines show it.
    package static func nowRFC3339() -> String {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let offsetMinutes = abs(parts.tm_gmtoff) / 60
        let zone =
            parts.tm_gmtoff == 0
            ? "Z"
            : "\(parts.tm_gmtoff < 0 ? "-" : "+")\(twoDigits(offsetMinutes / 60)):\(twoDigits(offsetMinutes % 60))"
        return "\(Int(parts.tm_year) + 1900)-\(twoDigits(Int(parts.tm_mon) + 1))-\(twoDigits(Int(parts.tm_mday)))"
            + "T\(twoDigits(Int(parts.tm_hour))):\(twoDigits(Int(parts.tm_min))):\(twoDigits(Int(parts.tm_sec)))\(zone)"
    }

    private static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
