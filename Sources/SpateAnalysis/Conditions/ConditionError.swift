/// Why a text is no condition.
package struct ConditionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The whole text.
    package let source: String
    /// Where, counted in characters from 1.
    package let column: Int
    /// What is wrong there and what was expected.
    package let problem: String
    /// A right one of the same kind.
    package let example: String

    /// `“restarts>”, column 10: a number was expected, as in “restarts>0”`.
    package var description: String { "“\(source)”, column \(column): \(problem), as in “\(example)”" }
}
