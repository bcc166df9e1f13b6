internal import SpateCore
internal import SpateMetrics

/// A number as people are told it: three significant digits, and its unit.
package struct Figure: Sendable, Equatable {
    package enum Unit: Sendable, Equatable {
        case none
        case milliseconds
        /// Of a share, 0…1.
        case percent
        case bytes
        case perSecond
    }

    package let value: Double
    package let unit: Unit

    package init(_ value: Double, _ unit: Unit = .none) {
        self.value = value
        self.unit = unit
    }

    /// `612 ms`, `1.25 %`, `12,345`.
    package var text: String { text(extraDigits: 0) }

    /// The text with more digits where three do not tell it from another value.
    package func text(distinctFrom other: Double) -> String {
        guard value != other else { return text }
        for extra in 0..<6 where text(extraDigits: extra) != Figure(other, unit).text(extraDigits: extra) {
            return text(extraDigits: extra)
        }
        return text(extraDigits: 6)
    }

    private func text(extraDigits: Int) -> String {
        switch unit {
        case .none: return Self.decimal(value, extraDigits)
        case .milliseconds:
            if value.magnitude >= 10_000 { return Self.decimal(value / 1000, extraDigits) + " s" }
            if value.magnitude < 1, value != 0 { return Self.decimal(value * 1000, extraDigits) + " µs" }
            return Self.decimal(value, extraDigits) + " ms"
        case .percent: return Self.decimal(value * 100, extraDigits) + " %"
        case .perSecond: return Self.decimal(value, extraDigits) + "/s"
        case .bytes:
            let units = ["B", "kB", "MB", "GB", "TB"]
            var (scaled, step) = (value, 0)
            while scaled.magnitude >= 1000, step < units.count - 1 { (scaled, step) = (scaled / 1000, step + 1) }
            return Self.decimal(scaled, extraDigits) + " " + units[step]
        }
    }

    /// Three significant digits before or behind the point, whole numbers in full, thousands in groups.
    private static func decimal(_ value: Double, _ extraDigits: Int) -> String {
        guard value.magnitude < 1e15, value.isFinite else { return JavaScriptNumber.text(of: value) }
        let magnitude = value.magnitude
        let usual =
            magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : magnitude >= 0.9995 ? 2 : magnitude >= 0.01 ? 3 : 5
        let digits = min(usual + extraDigits, 8)
        let power = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = UInt64((magnitude * power).rounded())
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: UInt64(power))
        var text = (value < 0 && scaled > 0 ? "−" : "") + grouped(whole)
        guard fraction > 0 else { return text }
        var decimals = String(fraction + UInt64(power)).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        text += "." + decimals
        return text
    }

    /// `12,345`.
    package static func grouped(_ number: UInt64) -> String {
        var text = ""
        for (place, digit) in String(number).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// A moment of a run as its clock shows it: `0:31`, `1:02:03`; cut to whole seconds.
    package static func clock(_ nanos: UInt64) -> String {
        let seconds = nanos / 1_000_000_000
        func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }

    /// A length of time: `1.4 s`.
    package static func length(_ nanos: UInt64) -> String {
        nanos < 120_000_000_000 ? decimal(Double(nanos / 100_000_000) / 10, 0) + " s" : clock(nanos) + " min"
    }
}
