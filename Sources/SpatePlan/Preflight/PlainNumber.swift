/// Numbers as sentences have them.
enum PlainNumber {
    /// With commas between thousands: `1,234,567`.
    static func text(_ value: Int) -> String {
        var (digits, result) = (String(abs(value))[...], "")
        while digits.count > 3 {
            result = ",\(digits.suffix(3))" + result
            digits = digits.dropLast(3)
        }
        return (value < 0 ? "-" : "") + digits + result
    }

    /// Whole from 10 on, with a digit behind the point below.
    static func text(_ value: Double) -> String {
        guard abs(value) < 1e15 else { return "\(value)" }
        let tenths = Int((value * 10).rounded())
        guard abs(tenths) < 100, tenths % 10 != 0 else { return text(Int(value.rounded())) }
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// Bytes in the largest unit that leaves 1 or more: `2.1 KB`, of 1,024 each.
    static func bytes(_ value: Double) -> String {
        var (rest, units) = (value, ["bytes", "KB", "MB", "GB", "TB", "PB"][...])
        while rest >= 1024, units.count > 1 {
            rest /= 1024
            units = units.dropFirst()
        }
        return "\(text(rest)) \(units.first ?? "")"
    }
}
