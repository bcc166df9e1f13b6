package import SpateCore

/// What all clients of a run share.
package struct HTTPClientConfiguration: Sendable {
    /// The header's value; empty sends none.
    package var userAgent: String
    /// Send `Connection: close` and keep nothing.
    package var closesConnections = false
    /// How many unused connections one client keeps per host and in all.
    package var idlePerHost = 6
    package var idleTotal = 20
    /// For TLS; made once, used by all.
    package var tls: TLSContexts
    /// How long a connection attempt may take.
    package var dialTimeoutNanos: UInt64 = 30_000_000_000
    package let resolver: DNSResolver
    /// Where connections go and may go.
    package var rules = DialRules()
    /// `nil` when no proxy is set.
    package var proxies: ProxyRules?
    /// The addresses that virtual users send from; `nil` leaves it to the system.
    package var localIPs: LocalIPPool?
    /// Shared by all clients of the run; `nil` without a limit, which costs one comparison per call.
    package var limiter: RequestLimiter?
    /// Shared by all clients of the run; `nil` without a ceiling, which costs one comparison per round trip.
    package var budget: RequestBudget?
    /// What is logged of round trips: observers are told when one begins, and `full` keeps bodies that nobody else wants.
    package var debug: HTTPDump.Extent?

    /// Makes a configuration with default limits.
    package init(userAgent: String, tls: TLSContexts, resolver: DNSResolver) {
        self.userAgent = userAgent
        self.tls = tls
        self.resolver = resolver
    }
}
