package import SpateCore

/// What a monitor reaches the world with; tests give their own.
package struct MonitorTools: Sendable {
    /// Asks a server; throws only when no whole answer came.
    package var fetch: @Sendable (HTTPAsk) async throws(MonitorFailure) -> HTTPAnswer
    package var readFile: @Sendable (String) -> Result<[UInt8], FileReader.Failure>
    /// The names in a folder; `nil` when it cannot be read.
    package var listFolder: @Sendable (String) -> [String]?
    /// Where a symbolic link leads to.
    package var readLink: @Sendable (String) -> String?
    /// Runs a command in a shell.
    package var run: @Sendable (String) async throws(MonitorFailure) -> CommandOutcome
    /// `MonotonicClock`.
    package var nowNanos: @Sendable () -> UInt64

    package init(
        fetch: @escaping @Sendable (HTTPAsk) async throws(MonitorFailure) -> HTTPAnswer,
        readFile: @escaping @Sendable (String) -> Result<[UInt8], FileReader.Failure>,
        listFolder: @escaping @Sendable (String) -> [String]?,
        readLink: @escaping @Sendable (String) -> String?,
        run: @escaping @Sendable (String) async throws(MonitorFailure) -> CommandOutcome,
        nowNanos: @escaping @Sendable () -> UInt64
    ) {
        self.fetch = fetch
        self.readFile = readFile
        self.listFolder = listFolder
        self.readLink = readLink
        self.run = run
        self.nowNanos = nowNanos
    }
}
