/// A rule for versions, such as `>= 0.5, < 2` or `^1.2 || ~3.1`.
///
/// A comma or a blank means “and”, `||` means “or”; a version may leave parts out or have `x` or `*` for them.
///
/// - Source: k6 v2.2 `use` directives (engine spec 1.13); checked by `VersionConstraintTests`.
package struct VersionConstraint: CustomStringConvertible {
    private struct Comparison {
        /// As it is written, without blanks.
        let text: String
        let lower: [Int]
        /// Exclusive; `nil` when there is no upper bound.
        let upper: [Int]?
        let isNegated: Bool

        func allows(_ version: [Int]) -> Bool {
            let isWithin =
                !version.lexicographicallyPrecedes(lower) && upper.map(version.lexicographicallyPrecedes) ?? true
            return isWithin != isNegated
        }
    }

    private static let operators = ["===", "==", ">=", "=>", "<=", "=<", "!=", "~>", "=", ">", "<", "~", "^"]
    private let alternatives: [[Comparison]]

    /// Reads a rule; `nil` when it is none.
    package init?(_ text: String) {
        var alternatives: [[Comparison]] = []
        for part in text.replacing("||", with: "|").split(separator: "|", omittingEmptySubsequences: false) {
            guard let comparisons = Self.comparisons(part) else { return nil }
            alternatives.append(comparisons)
        }
        self.alternatives = alternatives
    }

    /// The rule in the shortest form.
    package var description: String {
        alternatives.map { $0.map(\.text).joined(separator: " ") }.joined(separator: " || ")
    }

    /// Whether a version of three numbers obeys the rule.
    package func allows(_ version: [Int]) -> Bool {
        alternatives.contains { $0.allSatisfy { $0.allows(version) } }
    }

    private static func comparisons(_ text: Substring) -> [Comparison]? {
        var comparisons: [Comparison] = []
        var pending = ""
        for word in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            // An operator may stand apart from its version.
            if operators.contains(String(word)), pending.isEmpty {
                pending = String(word)
                continue
            }
            guard let comparison = comparison(pending + word) else { return nil }
            comparisons.append(comparison)
            pending = ""
        }
        return pending.isEmpty && !comparisons.isEmpty ? comparisons : nil
    }

    private static func comparison(_ text: String) -> Comparison? {
        let sign = operators.first { text.hasPrefix($0) } ?? "="
        var digits = text.hasPrefix(sign) ? text.dropFirst(sign.count) : text[...]
        if digits.hasPrefix("v") { digits = digits.dropFirst() }
        guard let given = numbers(digits) else { return nil }
        let lower = given + Array(repeating: 0, count: 3 - given.count)
        // What comes after all versions that begin with the given numbers.
        let end = given.isEmpty ? nil : next(given, after: given.count - 1)
        switch sign {
        case ">=", "=>": return Comparison(text: text, lower: lower, upper: nil, isNegated: false)
        case ">": return Comparison(text: text, lower: [0, 0, 0], upper: end, isNegated: true)
        case "<": return Comparison(text: text, lower: lower, upper: nil, isNegated: true)
        case "<=", "=<": return Comparison(text: text, lower: [0, 0, 0], upper: end, isNegated: false)
        case "!=": return Comparison(text: text, lower: lower, upper: end, isNegated: true)
        case "~", "~>":
            let upper = given.isEmpty ? nil : next(given, after: min(1, given.count - 1))
            return Comparison(text: text, lower: lower, upper: upper, isNegated: false)
        case "^":
            let first = given.firstIndex { $0 > 0 } ?? given.count - 1
            let upper = given.isEmpty ? nil : next(given, after: first)
            return Comparison(text: text, lower: lower, upper: upper, isNegated: false)
        default: return Comparison(text: text, lower: lower, upper: end, isNegated: false)
        }
    }

    /// The numbers that a version gives; none for `*`.
    private static func numbers(_ text: Substring) -> [Int]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var numbers: [Int] = []
        for part in parts {
            if ["x", "X", "*"].contains(part) { break }
            guard part.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(part) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func next(_ numbers: [Int], after index: Int) -> [Int] {
        var result = Array(numbers[...index]) + Array(repeating: 0, count: 2 - index)
        result[index] += 1
        return result
    }
}
