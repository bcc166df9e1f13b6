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

    /// Nanoseconds since the Unix epoch.
    package static func nowNanos() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    /// What to add to a reading of `MonotonicClock` for nanoseconds since the Unix epoch, as of now.
    package static func offsetFromMonotonicNanos() -> UInt64 { nowNanos() &- MonotonicClock.nowNanos() }

    /// A time in the local zone as RFC 3339 with whole seconds, as log lines show it.
    package static func rfc3339(unixSeconds: Int) -> String { rfc3339(time_t(unixSeconds), fraction: "") }

    /// The current time in the local zone as RFC 3339 with nanoseconds, zeros at their end left out.
    package static func nowRFC3339Nano() -> String {
        let now = nowNanos()
        var digits = String(now % 1_000_000_000 + 1_000_000_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return rfc3339(time_t(now / 1_000_000_000), fraction: digits.isEmpty ? "" : ".\(digits)")
    }

    private static func rfc3339(_ time: time_t, fraction: String) -> String {
        var seconds = time
        var parts = tm()
        localtime_r(&seconds, &parts)
        let offsetMinutes = abs(parts.tm_gmtoff) / 60
        let zone =
            parts.tm_gmtoff == 0
            ? "Z"
            : "\(parts.tm_gmtoff < 0 ? "-" : "+")\(twoDigits(offsetMinutes / 60)):\(twoDigits(offsetMinutes % 60))"
        return "\(Int(parts.tm_year) + 1900)-\(twoDigits(Int(parts.tm_mon) + 1))-\(twoDigits(Int(parts.tm_mday)))"
            + "T\(twoDigits(Int(parts.tm_hour))):\(twoDigits(Int(parts.tm_min))):\(twoDigits(Int(parts.tm_sec)))\(fraction)\(zone)"
    }

    private static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
