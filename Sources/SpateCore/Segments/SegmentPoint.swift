/// A point between 0 and 1, exactly: a fraction in lowest terms.
///
/// - Source: k6 v2.2 execution segments (engine spec 3.8); checked by `ExecutionSegmentTests`.
package struct SegmentPoint: Sendable, Hashable, Comparable {
    package let numerator: Int
    /// More than 0.
    package let denominator: Int

    package static let zero = SegmentPoint(0, 1)
    package static let one = SegmentPoint(1, 1)

    /// The largest denominator: a common denominator of several points must stay a number that can be striped.
    private static let denominatorLimit = 1_000_000

    /// Makes the fraction in lowest terms; the denominator must be more than 0.
    package init(_ numerator: Int, _ denominator: Int) {
        let divisor = max(1, Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// Reads `20%`, `0.2` or `1/5`.
    ///
    /// - Throws: An issue without a path that quotes the text and tells the rule.
    package init(_ text: some StringProtocol) throws(ConfigIssue) {
        let trimmed = String(text).filter { !$0.isWhitespace }
        guard let point = Self.fraction(trimmed) ?? Self.percentage(trimmed) ?? Self.decimal(trimmed) else {
            throw ConfigIssue("", "“\(text)” is no point of a segment: it must read 20%, 0.2 or 1/5")
        }
        guard point.numerator >= 0, point.numerator <= point.denominator else {
            throw ConfigIssue("", "“\(text)” must lie between 0 and 1")
        }
        guard point.denominator <= Self.denominatorLimit else {
            throw ConfigIssue("", "“\(text)” is too fine: at most 6 decimals or a denominator up to 1,000,000")
        }
        self = point
    }

    private static func fraction(_ text: String) -> SegmentPoint? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let top = Int(parts[0]), let bottom = Int(parts[1]), bottom > 0 else { return nil }
        return SegmentPoint(top, bottom)
    }

    private static func percentage(_ text: String) -> SegmentPoint? {
        guard text.hasSuffix("%"), let percent = Int(text.dropLast()) else { return nil }
        return SegmentPoint(percent, 100)
    }

    private static func decimal(_ text: String) -> SegmentPoint? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = Int(parts[0].isEmpty ? "0" : parts[0]), parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return SegmentPoint(whole, 1) }
        let digits = parts[1]
        guard !text.hasPrefix("-"), digits.count <= 15, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            !(digits.isEmpty && parts[0].isEmpty)
        else { return nil }
        var scale = 1
        for _ in digits { scale *= 10 }
        let (product, isTooMuch) = whole.multipliedReportingOverflow(by: scale)
        guard !isTooMuch else { return nil }
        return SegmentPoint(product + (Int(digits) ?? 0), scale)
    }

    package static func < (left: SegmentPoint, right: SegmentPoint) -> Bool {
        left.numerator.multipliedFullWidth(by: right.denominator)
            < right.numerator.multipliedFullWidth(by: left.denominator)
    }

    package static func - (left: SegmentPoint, right: SegmentPoint) -> SegmentPoint {
        SegmentPoint(
            left.numerator * right.denominator - right.numerator * left.denominator,
            left.denominator * right.denominator
        )
    }

    package var value: Double { Double(numerator) / Double(denominator) }

    static func greatestCommonDivisor(_ left: UInt, _ right: UInt) -> Int {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return Int(left)
    }
}

extension SegmentPoint: CustomStringConvertible {
    /// `1/3`, `0`, `1`.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
