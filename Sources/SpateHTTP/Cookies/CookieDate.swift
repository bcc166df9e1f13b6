/// Reads the dates of cookies exactly as Go's `time.Parse` does, its errors included.
///
/// Any weekday is accepted, whatever the date; so is any time zone, which is then taken as UTC, and more than one space
/// where there is one.
///
/// - Source: Go `time/format.go`; k6 v1.1 asked for each row of `CookieDateTests`.
package enum CookieDate {
    /// Why a text is not a date, as Go prints it.
    package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        package let description: String
    }

    private static let rfc1123 = Layout(separator: " ", text: "Mon, 02 Jan 2006 15:04:05 MST")
    private static let dashed = Layout(separator: "-", text: "Mon, 02-Jan-2006 15:04:05 MST")

    /// Reads an RFC 1123 date, the only form that `CookieJar.set` of k6 accepts.
    ///
    /// - Returns: Milliseconds since the epoch.
    /// - Throws: `Failure` with Go's text, for example
    ///   `parsing time "x" as "Mon, 02 Jan 2006 15:04:05 MST": cannot parse "x" as "Mon"`.
    package static func milliseconds(_ text: String) throws(Failure) -> Int64 {
        var reader = Reader(text: text, layout: rfc1123)
        return try reader.read()
    }

    /// Reads the value of an `Expires` attribute: RFC 1123, or with dashes as old servers send it.
    ///
    /// - Returns: Milliseconds since the epoch; `nil` when it is neither, which counts as no `Expires`.
    package static func milliseconds(lenient text: String) -> Int64? {
        if let milliseconds = try? milliseconds(text) { return milliseconds }
        var reader = Reader(text: text, layout: dashed)
        return try? reader.read()
    }
}

/// One form of a date.
private struct Layout {
    /// What stands between day, month and year.
    let separator: String
    /// The form in Go's notation, for error messages.
    let text: String
}

/// Goes through a date from left to right.
private struct Reader {
    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    let text: String
    let layout: Layout
    /// What has not been read yet.
    private var rest: Substring.UTF8View

    init(text: String, layout: Layout) {
        self.text = text
        self.layout = layout
        rest = text[...].utf8
    }

    mutating func read() throws(CookieDate.Failure) -> Int64 {
        _ = try name(in: Self.weekdays, element: "Mon")
        try skip(", ")
        let day = try number(digits: 2...2, element: "02")
        try skip(layout.separator)
        let month = try name(in: Self.months, element: "Jan") + 1
        try skip(layout.separator)
        let year = try number(digits: 4...4, element: "2006")
        try skip(" ")
        let hour = try number(digits: 1...2, element: "15", below: 24, named: "hour")
        try skip(":")
        let minute = try number(digits: 2...2, element: "04", below: 60, named: "minute")
        try skip(":")
        let second = try number(digits: 2...2, element: "05", below: 60, named: "second")
        let fraction = fractionMilliseconds()
        try skip(" ")
        try skipZone()
        guard rest.isEmpty else { throw failure(": extra text: \(GoQuoting.quoted(String(Substring(rest))))") }
        guard 1...Self.days(inMonth: month, of: year) ~= day else { throw failure(": day out of range") }
        let seconds = (Self.daysSinceEpoch(year, month, day) * 24 + hour) * 3600 + minute * 60 + second
        return Int64(seconds) * 1000 + Int64(fraction)
    }

    // MARK: Elements

    /// Reads a three-letter name and returns its position.
    private mutating func name(in names: [String], element: String) throws(CookieDate.Failure) -> Int {
        let word = Substring(rest.prefix(3)).lowercased()
        guard let position = names.firstIndex(of: word) else { throw failure(at: element) }
        rest = rest.dropFirst(3)
        return position
    }

    private mutating func number(
        digits: ClosedRange<Int>,
        element: String,
        below limit: Int = .max,
        named name: String = ""
    ) throws(CookieDate.Failure) -> Int {
        let number = rest.prefix(digits.upperBound).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard digits.contains(number.count) else { throw failure(at: element) }
        rest = rest[number.endIndex...]
        let value = number.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard value < limit else { throw failure(": \(name) out of range") }
        return value
    }

    /// Reads fractions of a second, which may follow the seconds although the layout has none.
    private mutating func fractionMilliseconds() -> Int {
        guard let first = rest.first, first == UInt8(ascii: ".") || first == UInt8(ascii: ",") else { return 0 }
        let digits = rest.dropFirst().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard !digits.isEmpty else { return 0 }
        rest = rest[digits.endIndex...]
        let thousandths = digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return [0, 100, 10, 1][min(digits.count, 3)] * thousandths
    }

    /// Reads separators; a space stands for any number of them.
    private mutating func skip(_ separators: String) throws(CookieDate.Failure) {
        for byte in separators.utf8 {
            if byte == UInt8(ascii: " ") {
                guard rest.isEmpty || rest.first == byte else { throw failure(at: separators) }
                rest = rest.drop { $0 == byte }
            } else {
                guard rest.first == byte else { throw failure(at: separators) }
                rest = rest.dropFirst()
            }
        }
    }

    /// Reads a time zone; its offset does not matter, as Go only uses the names it knows, and none is known here.
    private mutating func skipZone() throws(CookieDate.Failure) {
        let letters = rest.prefix(6).prefix { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
        let zone = String(Substring(letters))
        let start = String(Substring(rest.prefix(4)))
        let length: Int
        if start == "ChST" || start == "MeST" {
            length = 4
        } else if start.hasPrefix("UTC") {
            length = 3
        } else if start.hasPrefix("GMT") {
            length = 3 + offsetLength(rest.dropFirst(3))
        } else if rest.count >= 3, zone.isEmpty {
            length = offsetLength(rest)
        } else if zone.count == 3 || (4...5 ~= zone.count && zone.hasSuffix("T")) || zone == "WITA" {
            length = zone.count
        } else {
            length = 0
        }
        guard length > 0 else { throw failure(at: "MST") }
        rest = rest.dropFirst(length)
    }

    /// The length of an offset like `+3`, at most 23 hours; zero when there is none.
    private func offsetLength(_ text: Substring.UTF8View) -> Int {
        guard text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") else { return 0 }
        let digits = text.dropFirst().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard let hours = Int(Substring(digits)), hours <= 23 else { return 0 }
        return 1 + digits.count
    }

    // MARK: Errors

    private func failure(at element: String) -> CookieDate.Failure {
        let found = GoQuoting.quoted(String(Substring(rest)))
        return failure(" as \(GoQuoting.quoted(layout.text)): cannot parse \(found) as \(GoQuoting.quoted(element))")
    }

    private func failure(_ message: String) -> CookieDate.Failure {
        CookieDate.Failure(description: "parsing time \(GoQuoting.quoted(text))\(message)")
    }

    // MARK: Calendar

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days from 1970-01-01 in the Gregorian calendar.
    ///
    /// Years begin in March here, so that the leap day is the last of its year.
    private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
