/// A day of the week.
package enum Weekday: Int, Sendable, CaseIterable {
    case sunday
    case monday
    case tuesday
    case wednesday
    case thursday
    case friday
    case saturday

    /// As plans write it.
    package var name: String { String("\(self)".prefix(3)) }

    /// Reads `mon` or `monday`, in any case.
    static func named(_ text: some StringProtocol) -> Weekday? {
        let word = text.lowercased()
        return allCases.first { $0.name == word || "\($0)" == word }
    }

    /// Reads a day, or days in a row such as `mon-fri` and `sat-mon`.
    static func range(_ text: String) -> [Weekday]? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = named(parts[0]) else { return nil }
        guard parts.count > 1 else { return [first] }
        guard parts.count == 2, let last = named(parts[1]) else { return nil }
        return (0...(last.rawValue - first.rawValue + 7) % 7).map { allCases[(first.rawValue + $0) % 7] }
    }

    static func of(daysSinceEpoch days: Int) -> Weekday {
        // 1 January 1970 was a Thursday.
        allCases[((days + 4) % 7 + 7) % 7]
    }
}
