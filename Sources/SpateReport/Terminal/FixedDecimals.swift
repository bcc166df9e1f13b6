internal import SpateCore

/// Decimals with a fixed number of digits behind the point.
enum FixedDecimals {
    /// The text of JavaScript's `number.toFixed(digits)`.
    ///
    /// Exact: the decimal nearest to the binary value, the larger magnitude of two equally near ones.
    ///
    /// - Parameters:
    ///   - number: Any; from 10^21 on its text has an exponent.
    ///   - digits: 0…6.
    /// - Returns: From 2^52 / 10^digits up, where doubles have no such digits, the whole number with zeros.
    /// - Source: ECMA-262 §21.1.3.3; checked by `SummaryValueTests`.
    static func text(_ number: Double, digits: Int) -> String {
        guard number.magnitude < 1e21 else { return JavaScriptNumber.text(of: number) }
        let sign = number < 0 ? "-" : ""
        let power = powersOfTen[digits]
        guard let scaled = scaled(number.magnitude, by: Double(power)) else {
            let whole = JavaScriptNumber.text(of: number.magnitude.rounded())
            return sign + whole + (digits > 0 ? "." + String(repeating: "0", count: digits) : "")
        }
        guard digits > 0 else { return "\(sign)\(scaled)" }
        return "\(sign)\(scaled / power).\((scaled % power).zeroPadded(to: digits))"
    }

    /// The number rounded to 0…6 decimals, as `parseFloat(number.toFixed(digits))` gives it.
    static func rounded(_ number: Double, digits: Int) -> Double {
        let power = Double(powersOfTen[digits])
        guard let scaled = scaled(number.magnitude, by: power) else { return number }
        return (number < 0 ? -1 : 1) * Double(scaled) / power
    }

    /// The number cut after 0…6 decimals, computed as JavaScript's `Math.trunc(number * power) / power`.
    static func truncated(_ number: Double, digits: Int) -> Double {
        let power = Double(powersOfTen[digits])
        return (number * power).rounded(.towardZero) / power
    }

    private static let powersOfTen = [1, 10, 100, 1000, 10000, 100_000, 1_000_000]

    /// The whole number nearest to the exact product of two doubles, ties going up; `nil` from 2^52 on.
    private static func scaled(_ magnitude: Double, by power: Double) -> Int? {
        let product = magnitude * power
        guard product < 0x1p52 else { return nil }
        let whole = product.rounded(.down)
        let fraction = product - whole
        // What the multiplication rounded away decides when the product looks like a tie.
        let error = (-product).addingProduct(magnitude, power)
        let goesUp = fraction > 0.5 || fraction == 0.5 && error >= 0
        return Int(whole) + (goesUp ? 1 : 0)
    }
}
