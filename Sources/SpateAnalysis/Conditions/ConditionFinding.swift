/// A condition that has come to hold.
package struct ConditionFinding: Sendable, Equatable {
    /// When, in nanoseconds since the scenarios began.
    package var nanos: UInt64
    /// Since when it is so.
    package var sinceNanos: UInt64
    /// What was compared with the limit.
    package var value: Double
    /// What was seen, for people: `http_req_failed rate was 41 % for 10 s, since 0:42`.
    package var text: String
}
