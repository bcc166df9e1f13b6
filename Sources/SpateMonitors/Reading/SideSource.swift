internal import SpateCore
internal import SpateRecord

/// A second thing that a monitor asks beside its main one, and can do without; pure.
///
/// Its failures never fail a reading. It is asked less often, twice the time after each failure up to a minute, and a wait
/// that the server asks for is kept. One event says that it fails, one that it answers again.
struct SideSource: Sendable {
    private static let firstPauseNanos: UInt64 = 5_000_000_000
    private static let longestPauseNanos: UInt64 = 60_000_000_000
    /// One failure alone may be a moment's.
    private static let failuresUntilEvent = 2

    /// For messages, as the beginning of a sentence: “The logs of shop”.
    private let what: String
    /// Behind the monitor's name in events.
    private let part: String
    private var failures = 0
    private var pauseNanos = SideSource.firstPauseNanos
    /// `MonotonicClock`.
    private var notBeforeNanos: UInt64 = 0

    init(_ what: String, part: String) { (self.what, self.part) = (what, part) }

    /// Whether it may be asked; `MonotonicClock`.
    func isDue(_ now: UInt64) -> Bool { now >= notBeforeNanos }

    /// It gave nothing.
    ///
    /// - Returns: What to say of it.
    mutating func failed(_ failure: MonitorFailure, _ now: UInt64) -> [Observation.Occurrence] {
        failures += 1
        notBeforeNanos = now + max(pauseNanos, failure.retryAfterNanos ?? 0)
        pauseNanos = min(pauseNanos * 2, Self.longestPauseNanos)
        guard failures == Self.failuresUntilEvent else { return [] }
        let text = "\(what) cannot be read: \(failure.reason) (\(failures) times in a row)."
        return [Observation.Occurrence(.monitorFailed, text, part: part)]
    }

    /// It answered.
    ///
    /// - Returns: What to say of it.
    mutating func answered() -> [Observation.Occurrence] {
        defer { (failures, pauseNanos, notBeforeNanos) = (0, Self.firstPauseNanos, 0) }
        guard failures >= Self.failuresUntilEvent else { return [] }
        return [Observation.Occurrence(.monitorRecovered, "\(what) can be read again.", part: part, severity: .info)]
    }
}
