package import SpateRecord

/// Watches the target while a run goes on.
///
/// Whoever runs the test takes what was read; it never waits for a monitor.
package protocol TargetWatch: AnyObject, Sendable {
    /// What watches, in the order that `ProbeSeries.monitor` counts by.
    var monitors: [MonitorFacts] { get }
    /// Begins to read; before the first request of the run.
    func start()
    /// Takes what was told since the last call, the oldest first.
    func take() -> [WatchReport]
    /// Ends all reading, and waits for it a second at most.
    func stop()
}
