internal import SpateCore

/// Numbers in what others write as JSON.
enum JSONNumber {
    /// A number, a text that is one, or 0 and 1 for no and yes.
    static func of(_ value: JSONValue) -> Double? {
        switch value {
        case .number(let number): number.isFinite ? number : nil
        case .bool(let flag): flag ? 1 : 0
        case .string(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .null, .array, .object: nil
        }
    }
}
