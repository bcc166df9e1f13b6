internal import SpateCore

/// Conversions of flags' values, for `@Option(transform:)`.
///
/// What they throw stands behind the flag's name in the message.
enum FlagValue {
    /// Why a value is none.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// A whole number in Go's notation.
    static func integer(_ text: String) throws -> Int {
        guard let number = GoLiteral.integer(text) else { throw Problem(description: "must be a whole number") }
        return number
    }

    /// A duration in Go's notation.
    static func duration(_ text: String) throws -> GoDuration {
        guard let duration = GoDuration(goText: text) else {
            throw Problem(description: "must be a duration with a unit, such as 30s or 1m30s")
        }
        return duration
    }

    /// The fields of one occurrence of a list.
    static func list(_ text: String) throws -> [String] {
        guard let fields = GoLiteral.csvFields(text) else {
            throw Problem(description: "must be a list separated by commas, with quotes around whole items only")
        }
        return fields
    }
}
