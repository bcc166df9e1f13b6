extension String {
    /// How many columns the text takes: code points, a base and its combining marks counted as one.
    ///
    /// This equals k6's count of code points after NFKC except for the rare characters that NFKC takes apart, such as
    /// ligatures.
    var columnCount: Int {
        unicodeScalars.count { $0.properties.canonicalCombiningClass == .notReordered }
    }

    /// The spaces that fill the text up to a width; empty when it is wider.
    func fill(to width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - columnCount))
    }

    /// The text with spaces behind it up to a width; unchanged when it is wider.
    func padded(to width: Int) -> String { self + fill(to: width) }

    /// The text without what lies beyond a number of columns; escapes (`ESC[…m`) take none and all stay.
    func cut(toColumns limit: Int) -> String {
        guard unicodeScalars.count > limit else { return self }
        var result = String.UnicodeScalarView()
        var columns = 0
        var isEscape = false
        for scalar in unicodeScalars {
            if scalar == "\u{1B}" { isEscape = true }
            if isEscape {
                result.append(scalar)
                if scalar == "m" { isEscape = false }
                continue
            }
            if scalar.properties.canonicalCombiningClass == .notReordered { columns += 1 }
            if columns <= limit { result.append(scalar) }
        }
        return String(result)
    }
}

extension Int {
    /// The decimal digits with zeros in front up to a width.
    func zeroPadded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }

    /// How many decimal digits the number has.
    var digitCount: Int { String(self).count }
}
