internal import SpateCore
package import SpateMetrics

/// Writes values of metrics as people read them: `12.34ms`, `1.1 kB`, `99.50%`.
///
/// - Source: k6 v2.2 (engine spec 5.5); checked by `SummaryValueTests`.
package struct SummaryValue: Sendable {
    /// `s`, `ms` or `us` for times; anything else is the unit that fits each value.
    package let timeUnit: String

    package init(timeUnit: String = "") {
        self.timeUnit = timeUnit
    }

    /// The text of a value: milliseconds, bytes or a plain number, by its kind.
    package func text(_ value: Double, _ kind: ValueKind) -> String {
        switch kind {
        case .default: Self.plain(value)
        case .time: time(value)
        case .data: Self.byteCount(value)
        }
    }

    /// The text of a share, 0…1, as a percentage cut after two decimals.
    package static func percentage(_ share: Double) -> String {
        FixedDecimals.text((share * 10000).rounded(.towardZero) / 100, digits: 2) + "%"
    }

    private static func plain(_ value: Double) -> String {
        JavaScriptNumber.text(of: FixedDecimals.rounded(value, digits: 6))
    }

    // MARK: Bytes

    private static let byteUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]

    private static func byteCount(_ bytes: Double) -> String {
        guard bytes >= 10 else { return JavaScriptNumber.text(of: bytes) + " B" }
        var unit = 0
        var scale = 1.0
        while unit < byteUnits.count - 1, bytes >= scale * 1000 {
            unit += 1
            scale *= 1000
        }
        let tenths = (bytes / scale * 10 + 0.5).rounded(.down) / 10
        return FixedDecimals.text(tenths, digits: tenths < 10 ? 1 : 0) + " " + byteUnits[unit]
    }

    // MARK: Times

    private func time(_ milliseconds: Double) -> String {
        switch timeUnit {
        case "s": FixedDecimals.text(milliseconds * 0.001, digits: 2) + "s"
        case "ms": FixedDecimals.text(milliseconds, digits: 2) + "ms"
        case "us": FixedDecimals.text(milliseconds * 1000, digits: 2) + "µs"
        default: Self.fittingTime(milliseconds)
        }
    }

    private static func fittingTime(_ milliseconds: Double) -> String {
        if milliseconds == 0 { return "0s" }
        // Negative times end up here too, as in k6.
        if milliseconds < 0.001 { return truncated(milliseconds * 1_000_000, digits: 0) + "ns" }
        if milliseconds < 1 { return truncated(milliseconds * 1000, digits: 2) + "µs" }
        if milliseconds < 1000 { return truncated(milliseconds, digits: 2) + "ms" }
        let seconds = milliseconds.truncatingRemainder(dividingBy: 60000) / 1000
        let secondsText = truncated(seconds, digits: milliseconds > 60000 ? 0 : 2) + "s"
        let minutes = (milliseconds / 60000).rounded(.towardZero)
        if minutes < 1 { return secondsText }
        let minutesText = JavaScriptNumber.text(of: minutes.truncatingRemainder(dividingBy: 60)) + "m" + secondsText
        let hours = (minutes / 60).rounded(.towardZero)
        return hours < 1 ? minutesText : JavaScriptNumber.text(of: hours) + "h" + minutesText
    }

    private static func truncated(_ value: Double, digits: Int) -> String {
        JavaScriptNumber.text(of: FixedDecimals.truncated(value, digits: digits))
    }
}
