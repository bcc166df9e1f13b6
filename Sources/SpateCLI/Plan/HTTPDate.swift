internal import SpatePlan

/// The field `Date` of answers: `Wed, 25 Nov 2026 03:48:20 GMT`.
///
/// - Source: RFC 9110, 5.6.7, the preferred form.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Seconds since the Unix epoch; `nil` for any other form.
    static func unixSeconds(_ text: String) -> Int? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3 else { return nil }
        let days = CivilDate(year: year, month: month + 1, day: day).daysSinceEpoch
        return days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }
}
