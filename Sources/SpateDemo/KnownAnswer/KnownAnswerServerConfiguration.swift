/// How a known-answer server listens, and whether it stalls.
package struct KnownAnswerServerConfiguration: Sendable {
    /// The name or address to listen on.
    package var host: String
    /// The port; 0 takes any that is free.
    package var port: Int
    /// Length of the one stall; `nil` for none.
    package var stall: Duration?
    /// From the first request to the beginning of the stall.
    package var stallAfter: Duration
    /// Seed of `/lognormal`; the n-th such request gets the n-th sample, whatever its connection.
    package var seed: UInt64
    /// How many times `GET /truth` can keep, 4 bytes each; further ones are only counted.
    package var capacity: Int

    /// Describes a server.
    ///
    /// - Parameters:
    ///   - host: Name or address to listen on.
    ///   - port: Port, 0 for any.
    ///   - stall: Length of the one stall.
    ///   - stallAfter: From the first request to the stall.
    ///   - seed: Seed of `/lognormal`.
    ///   - capacity: Times to keep.
    package init(
        host: String = "127.0.0.1",
        port: Int = 8081,
        stall: Duration? = nil,
        stallAfter: Duration = .zero,
        seed: UInt64 = 1,
        capacity: Int = 10_000_000
    ) {
        self.host = host
        self.port = port
        self.stall = stall
        self.stallAfter = stallAfter
        self.seed = seed
        self.capacity = capacity
    }
}
