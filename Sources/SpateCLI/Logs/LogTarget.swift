/// Where log entries end: a stream, a file, a server.
///
/// - Concurrency: The thread of the `LogWriter` that owns it, except for `init`.
protocol LogTarget: AnyObject {
    /// How often `tick` is wanted when nothing is logged; `nil` for never.
    var tickNanos: UInt64? { get }

    /// Writes entries, oldest first.
    func write(_ entries: [LogEntry])

    /// Does periodic work.
    func tick()

    /// Writes what is still held back.
    func flush()
}

extension LogTarget {
    var tickNanos: UInt64? { nil }
    func tick() {}
    func flush() {}
}
