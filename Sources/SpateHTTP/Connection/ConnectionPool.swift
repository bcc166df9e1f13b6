/// The unused connections of one client, the latest used first.
///
/// - Concurrency: The client's event loop only.
struct ConnectionPool {
    private var idle: [HTTPConnection] = []
    private let perHost: Int
    private let total: Int

    /// - Parameters:
    ///   - perHost: How many unused connections to one endpoint are kept; 0 means 2, as in Go.
    ///   - total: How many are kept in all; 0 means no limit.
    init(perHost: Int, total: Int) {
        self.perHost = perHost == 0 ? 2 : perHost
        self.total = total == 0 ? .max : total
    }

    /// Takes an unused connection to an endpoint.
    ///
    /// - Complexity: O(n); n is a handful.
    mutating func take(_ endpoint: Endpoint) -> HTTPConnection? {
        guard let index = idle.lastIndex(where: { $0.endpoint == endpoint && $0.isOpen }) else { return nil }
        return idle.remove(at: index)
    }

    /// Keeps a connection for later.
    ///
    /// - Returns: A connection that must be closed because there are too many.
    mutating func put(_ connection: HTTPConnection) -> HTTPConnection? {
        guard connection.isOpen else { return nil }
        idle.append(connection)
        var sameHost = 0
        for candidate in idle where candidate.endpoint == connection.endpoint { sameHost += 1 }
        if sameHost > perHost, let index = idle.firstIndex(where: { $0.endpoint == connection.endpoint }) {
            return idle.remove(at: index)
        }
        return idle.count > total ? idle.removeFirst() : nil
    }

    mutating func remove(_ connection: HTTPConnection) {
        idle.removeAll { $0 === connection }
    }

    /// Takes all connections out.
    mutating func removeAll() -> [HTTPConnection] {
        defer { idle.removeAll() }
        return idle
    }
}
