/// Reads points in time.
package enum TimestampReader {
    private static let dayNanos: Int64 = 86_400_000_000_000

    /// Nanoseconds since 1970 of `2026-11-24T23:11:18.123456789+01:00`; decimals beyond nanoseconds are cut off.
    ///
    /// A date alone is its midnight in UTC, and so is a time without a zone.
    ///
    /// - Returns: `nil` for anything else, and for years that do not fit: 1678…2261.
    package static func unixNanos(_ text: some StringProtocol) -> Int64? {
        var rest = Array(text.utf8)[...]
        guard let year = number(&rest, 4), (1678...2261).contains(year), skip(&rest, "-"),
            let month = number(&rest, 2), (1...12).contains(month), skip(&rest, "-"),
            let day = number(&rest, 2), (1...daysInMonth(month, year)).contains(day)
        else { return nil }
        let midnight = Int64(daysSince1970(year, month, day)) * dayNanos
        if rest.isEmpty { return midnight }
        guard skip(&rest, "T") || skip(&rest, "t") || skip(&rest, " "), let hour = number(&rest, 2), hour < 24,
            skip(&rest, ":"), let minute = number(&rest, 2), minute < 60
        else { return nil }
        var second = 0
        var fraction: Int64 = 0
        if skip(&rest, ":") {
            guard let read = number(&rest, 2), read <= 60 else { return nil }
            second = read
            if skip(&rest, ".") {
                guard let read = nanos(&rest) else { return nil }
                fraction = read
            }
        }
        guard let offsetMinutes = zone(&rest), rest.isEmpty else { return nil }
        let seconds = Int64(hour * 3600 + (minute - offsetMinutes) * 60 + second)
        return midnight + seconds * 1_000_000_000 + fraction
    }

    /// Consumes a number of exactly so many digits.
    private static func number(_ rest: inout ArraySlice<UInt8>, _ width: Int) -> Int? {
        guard rest.count >= width else { return nil }
        var value = 0
        for byte in rest.prefix(width) {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        rest = rest.dropFirst(width)
        return value
    }

    private static func skip(_ rest: inout ArraySlice<UInt8>, _ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func nanos(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        let digits = rest.prefix { (48...57).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        var value: Int64 = 0
        for place in 0..<9 {
            let digit = place < digits.count ? Int64(digits[digits.startIndex + place] - 48) : 0
            value = value * 10 + digit
        }
        return value
    }

    /// Minutes east of Greenwich.
    private static func zone(_ rest: inout ArraySlice<UInt8>) -> Int? {
        if rest.isEmpty || skip(&rest, "Z") || skip(&rest, "z") { return 0 }
        let isWest = rest.first == UInt8(ascii: "-")
        guard skip(&rest, "-") || skip(&rest, "+"), let hours = number(&rest, 2), skip(&rest, ":"),
            let minutes = number(&rest, 2)
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func daysInMonth(_ month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Days from 1970-01-01 on; March begins the year, so that a leap day is its last.
    static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
