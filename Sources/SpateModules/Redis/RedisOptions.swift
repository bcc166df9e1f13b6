/// Where a client of Redis connects to and how.
///
/// - Source: k6 v2.2 `k6/x/redis` (JavaScript API spec 19), with the defaults of its library.
struct RedisOptions: Equatable {
    /// What stands for TLS, with certificates as PEM.
    struct TLS: Equatable {
        var authorities: [String] = []
        var certificate = ""
        var key = ""
    }

    /// How several servers belong together.
    enum Topology: Equatable {
        case single
        /// A cluster; the addresses are some of its nodes.
        case cluster
        /// The addresses are sentinels, which know the master of this name.
        case sentinel(String)
    }

    var addresses: [RedisAddress] = []
    var topology = Topology.single
    var username = ""
    var password = ""
    var sentinelUsername = ""
    var sentinelPassword = ""
    var clientName = ""
    var database = 0
    var tls: TLS?
    var dialTimeoutNanos: UInt64 = 5_000_000_000
    /// `nil` for none.
    var readTimeoutNanos: UInt64? = 3_000_000_000
    /// How many connections to one server a client opens at most.
    var poolSize = 10
    /// How long a command waits for one of them; `nil` for a second more than for a reply.
    var poolTimeoutNanos: UInt64?
    /// After which a connection is not used again; `nil` for never.
    var maxAgeNanos: UInt64?
    var idleTimeoutNanos: UInt64? = 300_000_000_000
    var maxRetries = 3
    var minBackoffNanos: UInt64 = 8_000_000
    var maxBackoffNanos: UInt64 = 512_000_000
    var maxRedirects = 3
    /// Whether replicas of a cluster may answer.
    var isReadOnly = false

    /// What a new connection to a server begins with.
    func greeting(toSentinel: Bool = false) -> [RedisCommand] {
        var commands: [RedisCommand] = []
        let user = toSentinel ? sentinelUsername : username
        let secret = toSentinel ? sentinelPassword : password
        if !secret.isEmpty {
            commands.append(user.isEmpty ? RedisCommand("AUTH", secret) : RedisCommand("AUTH", user, secret))
        }
        if toSentinel { return commands }
        if database > 0 { commands.append(RedisCommand("SELECT", "\(database)")) }
        if isReadOnly { commands.append(RedisCommand("READONLY")) }
        if !clientName.isEmpty { commands.append(RedisCommand("CLIENT", "SETNAME", clientName)) }
        return commands
    }
}
