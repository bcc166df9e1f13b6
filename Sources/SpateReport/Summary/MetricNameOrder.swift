/// The order in which reports list metrics: by name, every sub-metric right behind its parent.
///
/// Names are compared as JavaScript's `localeCompare` does with the root collation: `_` before digits before letters;
/// case counts only when all else is equal, and lower case comes first. Characters beyond ASCII, which only tags can
/// contain, come last by code point.
///
/// - Source: k6 v2.2 (engine spec 5.4); CLDR root collation; checked by `MetricNameOrderTests` against k6 v1.1.
enum MetricNameOrder {
    /// Whether a metric is listed before another.
    static func isBefore(_ left: String, _ right: String) -> Bool {
        let leftParts = parts(left)
        let rightParts = parts(right)
        if let decided = compare(leftParts.parent, rightParts.parent) { return decided }
        return compare(leftParts.suffix, rightParts.suffix) ?? false
    }

    private static func parts(_ name: String) -> (parent: Substring, suffix: Substring) {
        let end = name.firstIndex(of: "{") ?? name.endIndex
        return (name[..<end], name[end...])
    }

    /// Whether `left` comes first; `nil` for equal texts.
    private static func compare(_ left: Substring, _ right: Substring) -> Bool? {
        let leftWeights = left.unicodeScalars.map(primaryWeight)
        let rightWeights = right.unicodeScalars.map(primaryWeight)
        if leftWeights != rightWeights { return leftWeights.lexicographicallyPrecedes(rightWeights) }
        for (leftScalar, rightScalar) in zip(left.unicodeScalars, right.unicodeScalars) where leftScalar != rightScalar
        {
            return leftScalar.properties.isLowercase
        }
        return nil
    }

    private static let punctuationAndDigits = Array(" _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789".unicodeScalars)

    private static let asciiWeights: [UInt32] = (0..<128).map { code in
        let scalar = Unicode.Scalar(UInt8(code))
        if let rank = punctuationAndDigits.firstIndex(of: scalar) { return UInt32(rank) + 1 }
        // Letters follow, upper case at the place of lower case.
        return scalar.properties.isAlphabetic ? UInt32(code | 0x20) : 0
    }

    private static func primaryWeight(_ scalar: Unicode.Scalar) -> UInt32 {
        scalar.isASCII ? asciiWeights[Int(scalar.value)] : scalar.value
    }
}
