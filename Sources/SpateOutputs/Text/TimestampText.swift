#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Writes times as RFC 3339 in the local zone; the part up to the second is kept for the next time of that second.
struct TimestampText {
    private var second: UInt64 = .max
    /// Such as `2026-01-31T23:59:59`.
    private var head: [UInt8] = []
    /// Such as `Z` or `+01:00`.
    private var zone: [UInt8] = []

    /// Room that a time needs.
    static let byteCount = 48

    /// Appends a time with whole seconds; there must be room.
    ///
    /// `wallNanos`: Since the Unix epoch.
    mutating func putSeconds(_ wallNanos: UInt64, to line: LineBuffer) {
        prepare(wallNanos / 1_000_000_000)
        head.withUnsafeBytes { line.put($0) }
        zone.withUnsafeBytes { line.put($0) }
    }

    /// Appends a time with up to nine decimals, zeros at the end left out, as Go's `RFC3339Nano`; there must be room.
    ///
    /// `wallNanos`: Since the Unix epoch.
    mutating func putNanos(_ wallNanos: UInt64, to line: LineBuffer) {
        prepare(wallNanos / 1_000_000_000)
        head.withUnsafeBytes { line.put($0) }
        line.put(fraction: wallNanos % 1_000_000_000, width: 9)
        zone.withUnsafeBytes { line.put($0) }
    }

    private mutating func prepare(_ second: UInt64) {
        guard second != self.second else { return }
        self.second = second
        var seconds = time_t(second)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let line = LineBuffer(capacity: 64)
        for (value, width, mark) in [
            (Int(parts.tm_year) + 1900, 4, "-"), (Int(parts.tm_mon) + 1, 2, "-"), (Int(parts.tm_mday), 2, "T"),
            (Int(parts.tm_hour), 2, ":"), (Int(parts.tm_min), 2, ":"), (Int(parts.tm_sec), 2, ""),
        ] {
            line.put(digits: UInt64(value), width: width)
            line.append(mark.utf8)
        }
        head = Array(line.bytes)
        line.removeAll()
        let offsetMinutes = UInt64(abs(parts.tm_gmtoff) / 60)
        if parts.tm_gmtoff == 0 {
            line.put(UInt8(ascii: "Z"))
        } else {
            line.put(UInt8(ascii: parts.tm_gmtoff < 0 ? "-" : "+"))
            line.put(digits: offsetMinutes / 60, width: 2)
            line.put(UInt8(ascii: ":"))
            line.put(digits: offsetMinutes % 60, width: 2)
        }
        zone = Array(line.bytes)
    }
}
