/// A span of time as k6 writes and reads it: whole nanoseconds, printed as `1h2m3.5s`.
///
/// - Source: k6 v2.2 duration values (engine spec 0.1); checked by `GoDurationTests`.
package struct GoDuration: Sendable, Hashable, Comparable {
    /// The length; negative spans are allowed where the option allows them.
    package var nanos: Int64

    package init(nanos: Int64) {
        self.nanos = nanos
    }

    /// A span of whole seconds.
    package static func seconds(_ count: Int64) -> GoDuration {
        GoDuration(nanos: count * 1_000_000_000)
    }

    package static let zero = GoDuration(nanos: 0)

    /// The longest time that a part of a test may take, a hundred years: sums of a few still are numbers.
    package static let longest = GoDuration.seconds(876_000 * 3600)

    package static func < (left: GoDuration, right: GoDuration) -> Bool {
        left.nanos < right.nanos
    }

    /// The length in seconds.
    package var seconds: Double { Double(nanos) / 1e9 }
}

extension GoDuration {
    /// Units of the Go grammar, in nanoseconds.
    private static let units: [(name: String, nanos: UInt64)] = [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000),
        ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    /// Reads the Go grammar: an optional sign, then decimals with units, as `1h2m3.5s`; a bare `0` is allowed.
    ///
    /// - Returns: `nil` when the text is anything else.
    package init?(goText: some StringProtocol) {
        var rest = Substring(goText)
        let isNegative = rest.hasPrefix("-")
        if rest.hasPrefix("-") || rest.hasPrefix("+") { rest.removeFirst() }
        if rest == "0" {
            self.init(nanos: 0)
            return
        }
        guard !rest.isEmpty else { return nil }
        var total: UInt64 = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard number != "." else { return nil }
            rest = rest.dropFirst(number.count)
            let name = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
            guard let unit = Self.units.first(where: { $0.name == name }) else { return nil }
            rest = rest.dropFirst(name.count)
            guard let nanos = Self.nanos(number, unit: unit.nanos) else { return nil }
            let (sum, isTooMuch) = total.addingReportingOverflow(nanos)
            guard !isTooMuch, sum <= UInt64(Int64.max) + (isNegative ? 1 : 0) else { return nil }
            total = sum
        }
        self.init(nanos: isNegative ? Int64(truncatingIfNeeded: 0 &- total) : Int64(total))
    }

    /// A decimal times a unit, rounded down; whole numbers of nanoseconds come out exact, as in Go.
    private static func nanos(_ number: Substring, unit: UInt64) -> UInt64? {
        let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts[0].isEmpty ? 0 : UInt64(parts[0]) else { return nil }
        let (product, isTooMuch) = whole.multipliedReportingOverflow(by: unit)
        guard !isTooMuch else { return nil }
        guard parts.count == 2, !parts[1].isEmpty else { return parts[0].isEmpty ? nil : product }
        guard parts[1].allSatisfy(\.isNumber), let fraction = UInt64(parts[1].prefix(18)) else { return nil }
        var scale = 1.0
        for _ in parts[1].prefix(18) { scale *= 10 }
        let (sum, overflows) = product.addingReportingOverflow(UInt64(Double(fraction) * (Double(unit) / scale)))
        return overflows ? nil : sum
    }

    /// Reads the extended grammar: a bare number is milliseconds, `<int>d` may lead, anything else is Go's grammar.
    ///
    /// - Returns: `nil` when the text is none of these.
    package init?(extendedText: some StringProtocol) {
        let text = Substring(extendedText)
        if !text.contains(where: { $0 == "x" || $0 == "X" }), let milliseconds = Double(text), milliseconds.isFinite,
            abs(milliseconds) < 9e12
        {
            self.init(nanos: Int64(milliseconds * 1e6))
            return
        }
        guard let dayMark = text.firstIndex(of: "d"), let days = Int64(text[..<dayMark]), abs(days) < 100_000 else {
            self.init(goText: text)
            return
        }
        let tail = text[text.index(after: dayMark)...]
        guard tail.isEmpty || !tail.hasPrefix("-"), let rest = tail.isEmpty ? .zero : GoDuration(goText: tail) else {
            return nil
        }
        let dayNanos = days * 86_400_000_000_000
        self.init(nanos: days < 0 ? dayNanos - rest.nanos : dayNanos + rest.nanos)
    }
}

extension GoDuration: CustomStringConvertible {
    /// Go's form: `1h0m0s`, `1m30s`, `1.5s`, `500ms`, `0s`.
    package var description: String {
        guard nanos != 0 else { return "0s" }
        let sign = nanos < 0 ? "-" : ""
        let magnitude = nanos.magnitude
        if magnitude < 1000 { return "\(sign)\(magnitude)ns" }
        if magnitude < 1_000_000 { return sign + Self.decimal(magnitude, per: 1000) + "µs" }
        if magnitude < 1_000_000_000 { return sign + Self.decimal(magnitude, per: 1_000_000) + "ms" }
        let wholeMinutes = magnitude / 60_000_000_000
        let secondsText = Self.decimal(magnitude % 60_000_000_000, per: 1_000_000_000) + "s"
        if wholeMinutes == 0 { return sign + secondsText }
        if wholeMinutes < 60 { return "\(sign)\(wholeMinutes)m\(secondsText)" }
        return "\(sign)\(wholeMinutes / 60)h\(wholeMinutes % 60)m\(secondsText)"
    }

    private static func decimal(_ value: UInt64, per unit: UInt64) -> String {
        let fraction = value % unit
        guard fraction != 0 else { return "\(value / unit)" }
        var digits = String(fraction + unit).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(value / unit).\(digits)"
    }

    /// The same length rounded to tenths of a second, as the execution description shows it.
    package var roundedToTenths: GoDuration {
        let (sum, isTooMuch) = nanos.addingReportingOverflow(50_000_000)
        return isTooMuch ? self : GoDuration(nanos: sum / 100_000_000 * 100_000_000)
    }
}
