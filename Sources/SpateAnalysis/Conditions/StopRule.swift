/// A condition that ends the run as soon as it holds.
///
/// ```
/// rule := condition [ "after" duration ] [ "then" ( "stop" | "ramp down" [ duration ] ) ]
/// ```
package struct StopRule: Sendable, Equatable {
    package enum Action: Sendable, Equatable {
        /// Iterations are interrupted.
        case stop
        /// No iteration begins any more, and those that run may end within this time.
        case rampDown(nanos: UInt64)
    }

    static let usualRampDownNanos: UInt64 = 30_000_000_000

    /// As the user wrote it.
    package let source: String
    package let condition: Condition
    /// What happens within this time of the scenarios' start does not count.
    package let graceNanos: UInt64
    package let action: Action

    /// Reads a rule.
    ///
    /// - Throws: What was expected at which column, with an example.
    package init(_ text: String) throws(ConditionError) {
        var reader = ConditionReader(text)
        source = text
        condition = try reader.condition()
        (graceNanos, action) = try reader.ending()
        try reader.expectEnd(isRule: true)
    }
}
