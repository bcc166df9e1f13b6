/// Numbers as JavaScript prints them.
package enum JavaScriptNumber {
    /// The text of `String(number)` in JavaScript: the shortest digits that round-trip, `1e+21` style from 10^21 up and
    /// below 10^-6.
    ///
    /// - Source: ECMA-262 §6.1.6.1.20 `Number::toString`; checked by `JSONWriterTests`.
    package static func text(of number: Double) -> String {
        if let integer = integer(number) { return String(integer) }
        guard number.isFinite else {
            return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
        }
        var text: [UInt8] = []
        append(number, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The number as an integer; `nil` with a fraction or from 2^53 up, where not every integer is a double.
    ///
    /// Unlike `Int(exactly:)` it needs no function of the C library.
    ///
    /// - Complexity: O(1), no allocation.
    package static func integer(_ number: Double) -> Int? {
        guard number.magnitude < 0x1p53 else { return nil }
        let integer = Int(number)
        return Double(integer) == number ? integer : nil
    }

    /// Appends the text of a finite number.
    static func append(_ number: Double, to text: inout [UInt8]) {
        if let integer = integer(number) {
            append(integer, to: &text)
        } else {
            let decimal = Decimal(number.magnitude)
            if number < 0 { text.append(UInt8(ascii: "-")) }
            decimal.append(to: &text)
        }
    }

    private static func append(_ integer: Int, to text: inout [UInt8]) {
        var rest = integer.magnitude
        let end = text.count
        repeat {
            text.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        if integer < 0 { text.append(UInt8(ascii: "-")) }
        text[end...].reverse()
    }
}

/// A positive number as 0.d1d2d3… × 10^exponent, with the fewest digits that round-trip.
private struct Decimal {
    private var digits: [UInt8] = []
    private var exponent = 0

    /// Takes Swift's description apart, which has the right digits but its own layout: `1e-05`, `100000.0`.
    init(_ number: Double) {
        let description = Array(number.description.utf8)
        digits.reserveCapacity(17)
        var isFraction = false
        for (index, byte) in description.enumerated() {
            if byte == UInt8(ascii: "e") {
                exponent += Int(String(decoding: description[(index + 1)...], as: UTF8.self)) ?? 0
                break
            }
            switch byte {
            case UInt8(ascii: "."):
                isFraction = true
            case UInt8(ascii: "0") where digits.isEmpty:
                if isFraction { exponent -= 1 }
            default:
                digits.append(byte)
                if !isFraction { exponent += 1 }
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }

    func append(to text: inout [UInt8]) {
        let zero = UInt8(ascii: "0")
        let point = UInt8(ascii: ".")
        switch exponent {
        case digits.count...21:
            text += digits
            text.append(contentsOf: repeatElement(zero, count: exponent - digits.count))
        case 1...21:
            text += digits[..<exponent]
            text.append(point)
            text += digits[exponent...]
        case -5...0:
            text += [zero, point]
            text.append(contentsOf: repeatElement(zero, count: -exponent))
            text += digits
        default:
            text += digits[..<1]
            if digits.count > 1 {
                text.append(point)
                text += digits[1...]
            }
            let power = exponent - 1
            text += [UInt8(ascii: "e"), UInt8(ascii: power < 0 ? "-" : "+")]
            text += String(power.magnitude).utf8
        }
    }
}
