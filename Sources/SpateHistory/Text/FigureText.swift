internal import SpateCore

/// Numbers as lists show them.
package enum FigureText {
    /// A number with as many decimals as its size deserves: `0.0123`, `1.23`, `12.3`, `123`, `12345`.
    package static func rounded(_ number: Double) -> String {
        let magnitude = number.magnitude
        guard magnitude >= 0.001 || number == 0 else { return JavaScriptNumber.text(of: number) }
        return fixed(number, decimals: magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 4)
    }

    /// A number with so many decimals, zeros at their end left out.
    package static func fixed(_ number: Double, decimals: Int) -> String {
        let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
        return JavaScriptNumber.text(of: (number * power).rounded() / power)
    }

    /// Milliseconds as `812 ms`, `4.2 s` or `350 µs`.
    package static func millis(_ millis: Double) -> String {
        if millis >= 10_000 { return "\(rounded(millis / 1000)) s" }
        return millis < 1 && millis > 0 ? "\(rounded(millis * 1000)) µs" : "\(rounded(millis)) ms"
    }

    /// A share as `0.25 %`.
    package static func percent(_ share: Double) -> String {
        let percent = share * 100
        return "\(fixed(percent, decimals: percent >= 10 || percent == 0 ? 1 : 2)) %"
    }

    /// A change as `+12.3 %`; a change that is shown as zero has no sign.
    package static func change(from old: Double, to new: Double) -> String? {
        guard old > 0 else { return nil }
        let percent = (new / old - 1) * 100
        let text = fixed(percent, decimals: percent.magnitude >= 100 ? 0 : 1)
        return (percent > 0 && text != "0" ? "+" : "") + (text == "-0" ? "0" : text) + " %"
    }
}
