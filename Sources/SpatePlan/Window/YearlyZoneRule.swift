/// When a zone has summer time, the same every year: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// - Source: POSIX.1-2017, 8.3, variable TZ; RFC 8536, 3.3.
struct YearlyZoneRule: Sendable, Equatable {
    /// Seconds east of UTC in winter.
    private let standard: Int
    private let summer: Summer?

    private struct Summer: Sendable, Equatable {
        let offset: Int
        let start: Day
        let end: Day
    }

    /// A day of every year, and a time of it in seconds.
    private struct Day: Sendable, Equatable {
        enum Rule: Sendable, Equatable {
            /// The n-th such day of a month, the last one for 5.
            case weekday(month: Int, week: Int, weekday: Int)
            /// From 1 to 365, 29 February never counts.
            case julian(Int)
            /// From 0.
            case zeroBased(Int)
        }

        let rule: Rule
        let seconds: Int

        func days(in year: Int) -> Int {
            let newYear = CivilDate(year: year, month: 1, day: 1).daysSinceEpoch
            switch rule {
            case .zeroBased(let day): return newYear + day
            case .julian(let day):
                let isLeap = CivilDate("\(year)-02-29") != nil
                return newYear + day - 1 + (isLeap && day >= 60 ? 1 : 0)
            case .weekday(let month, let week, let weekday):
                let first = CivilDate(year: year, month: month, day: 1)
                var day = first.daysSinceEpoch + (weekday - first.weekday.rawValue + 7) % 7 + (week - 1) * 7
                while CivilDate(daysSinceEpoch: day).month != month { day -= 7 }
                return day
            }
        }
    }

    init?(_ text: String) {
        var rest = text[...]
        guard Self.skipName(&rest), let west = Self.clock(&rest) else { return nil }
        standard = -west
        guard !rest.isEmpty else {
            summer = nil
            return
        }
        guard Self.skipName(&rest) else { return nil }
        let summerOffset = rest.first == "," ? standard + 3600 : Self.clock(&rest).map { -$0 }
        guard let summerOffset, let start = Self.day(&rest), let end = Self.day(&rest), rest.isEmpty else { return nil }
        summer = Summer(offset: summerOffset, start: start, end: end)
    }

    /// Seconds east of UTC at a time in seconds since the Unix epoch.
    func offset(at time: Int) -> Int {
        guard let summer else { return standard }
        let local = time + standard
        let year = CivilDate(daysSinceEpoch: (local >= 0 ? local : local - 86_399) / 86_400).year
        let start = summer.start.days(in: year) * 86_400 + summer.start.seconds - standard
        let end = summer.end.days(in: year) * 86_400 + summer.end.seconds - summer.offset
        let isSummer = start < end ? (start..<end).contains(time) : !(end..<start).contains(time)
        return isSummer ? summer.offset : standard
    }

    // MARK: Reading

    private static func skipName(_ rest: inout Substring) -> Bool {
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
            return true
        }
        let name = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(name.count)
        return name.count >= 3
    }

    /// Reads `[+-]hh[:mm[:ss]]` as seconds.
    private static func clock(_ rest: inout Substring) -> Int? {
        let sign = rest.first == "-" ? -1 : 1
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        let text = rest.prefix { $0.isNumber || $0 == ":" }
        rest = rest.dropFirst(text.count)
        let numbers = text.split(separator: ":").map { Int($0) ?? 0 }
        guard (1...3).contains(numbers.count) else { return nil }
        return sign * zip(numbers, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func day(_ rest: inout Substring) -> Day? {
        guard rest.popFirst() == "," else { return nil }
        let text = rest.prefix { $0 != "," && $0 != "/" }
        rest = rest.dropFirst(text.count)
        var seconds = 7200
        if rest.first == "/" {
            rest.removeFirst()
            guard let time = clock(&rest) else { return nil }
            seconds = time
        }
        switch text.first {
        case "M":
            let numbers = text.dropFirst().split(separator: ".").compactMap { Int($0) }
            guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
                (0...6).contains(numbers[2])
            else { return nil }
            return Day(rule: .weekday(month: numbers[0], week: numbers[1], weekday: numbers[2]), seconds: seconds)
        case "J": return Int(text.dropFirst()).map { Day(rule: .julian($0), seconds: seconds) }
        default: return Int(text).map { Day(rule: .zeroBased($0), seconds: seconds) }
        }
    }
}
