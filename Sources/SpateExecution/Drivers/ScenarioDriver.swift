/// Runs one loop's part of a scenario.
///
/// - Concurrency: Its event loop only.
package protocol ScenarioDriver: AnyObject, Sendable {
    /// Begins the scenario.
    ///
    /// `startNanos`: `MonotonicClock`; may lie in the future.
    func start(atNanos startNanos: UInt64)

    /// Interrupts everything at once and starts nothing more.
    func cancel()
}
