/// A point in time as a date and a time of day, in UTC.
package struct CivilTime: Sendable, Equatable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(unixNanos: Int64) {
        let seconds = Int(unixNanos.flooringQuotient(1_000_000_000))
        let days = Int(Int64(seconds).flooringQuotient(86_400))
        let rest = seconds - days * 86_400
        let shifted = days + 719_468
        let era = Int(Int64(shifted).flooringQuotient(146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
    }

    /// `20261124-225503`.
    package var compactText: String {
        "\(Self.digits(year, 4))\(Self.digits(month))\(Self.digits(day))-"
            + "\(Self.digits(hour))\(Self.digits(minute))\(Self.digits(second))"
    }

    /// `2026-11-24T22:55:03Z`.
    package var isoText: String {
        "\(Self.digits(year, 4))-\(Self.digits(month))-\(Self.digits(day))T"
            + "\(Self.digits(hour)):\(Self.digits(minute)):\(Self.digits(second))Z"
    }

    private static func digits(_ value: Int, _ width: Int = 2) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension Int64 {
    /// The quotient rounded down, for negative numbers too.
    fileprivate func flooringQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension CivilTime {
    /// Whole seconds since 1970, rounded down.
    static func unixSeconds(_ unixNanos: Int64) -> Int64 { unixNanos.flooringQuotient(1_000_000_000) }
}
