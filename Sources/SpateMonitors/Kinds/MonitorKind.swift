/// A kind of monitor, with the settings of one.
///
/// A new kind is a file in this folder and a line in `MonitorKinds`.
package protocol MonitorKind: Sendable {
    /// The word of the plan file and the command line.
    static var type: String { get }
    /// The setting that `type=…` on the command line stands for.
    static var mainSetting: String { get }
    /// How often it reads where the user says nothing.
    static var intervalNanos: UInt64 { get }

    /// Reads its settings; what is wrong goes to `settings`, and what was made then is not used.
    init(_ settings: inout MonitorSettings)

    /// What it asks, without secrets.
    var source: String { get }
    /// How it trusts the servers that it asks.
    var trust: TLSTrust { get }

    /// Reads once, and remembers what it needs to see changes.
    ///
    /// - Throws: `MonitorFailure` when nothing was read; an unhealthy answer is an `Observation` with a problem.
    mutating func poll(_ tools: MonitorTools) async throws(MonitorFailure) -> Observation
}

extension MonitorKind {
    package static var intervalNanos: UInt64 { 5_000_000_000 }
    package var trust: TLSTrust { TLSTrust() }
}
