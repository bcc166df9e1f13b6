internal import SpateCore

/// The durations of fault settings: k6's grammar (`50ms`, `1m30s`), never negative, at most a day.
enum DurationText {
    /// What a duration must look like, for messages.
    static let rule = "a duration from 0s to 24h, such as 50ms"

    private static let longestNanos: Int64 = 24 * 3_600_000_000_000

    /// Reads a duration; `nil` when it is none or out of range.
    static func parse(_ text: some StringProtocol) -> Duration? {
        guard let span = GoDuration(goText: text), (0...longestNanos).contains(span.nanos) else { return nil }
        return .nanoseconds(span.nanos)
    }

    /// Writes a duration as `parse` reads it.
    static func format(_ duration: Duration) -> String {
        GoDuration(nanos: duration.wholeNanoseconds).description
    }
}

extension Duration {
    /// Whole nanoseconds, rounded towards zero; stops at the bounds of `Int64` (292 years).
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, productOverflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflow) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return productOverflow || sumOverflow ? (seconds < 0 ? .min : .max) : sum
    }
}
