/// The connections of one client that carry several requests at a time, and who waits for one.
///
/// A server that is known to speak HTTP/2 gets one connection, whoever else asks meanwhile waits for it. Of an unknown server
/// nobody knows whether waiting pays, so all dial, as Go's `net/http` does.
///
/// - Concurrency: The client's event loop only.
struct MultiplexedConnections {
    typealias Waiter = () -> Void

    private var open: [HTTP2Connection] = []
    private var known: Set<Endpoint> = []
    private var waiting: [Endpoint: [Waiter]] = [:]

    /// A connection that can take a request now.
    ///
    /// - Complexity: O(n); n is the number of hosts.
    func connection(to endpoint: Endpoint) -> HTTP2Connection? {
        open.first { $0.endpoint == endpoint && $0.hasRoom }
    }

    /// Decides who opens a connection.
    ///
    /// - Returns: Whether the caller has to; otherwise `waiter` is kept.
    mutating func wait(for endpoint: Endpoint, _ waiter: @escaping Waiter) -> Bool {
        guard known.contains(endpoint) else { return true }
        guard waiting[endpoint] != nil else {
            waiting[endpoint] = []
            return true
        }
        waiting[endpoint]?.append(waiter)
        return false
    }

    /// Somebody has opened a connection, or tried to.
    ///
    /// `connection`: `nil` when it speaks something else, is not needed, or there is none.
    /// - Returns: Who has waited for it.
    mutating func opened(_ connection: HTTP2Connection?, _ endpoint: Endpoint) -> [Waiter] {
        if let connection {
            open.append(connection)
            known.insert(endpoint)
        } else if self.connection(to: endpoint) == nil {
            known.remove(endpoint)
        }
        return waiting.removeValue(forKey: endpoint) ?? []
    }

    mutating func remove(_ connection: HTTP2Connection) { open.removeAll { $0 === connection } }

    /// Takes out the connections on which no answer is awaited.
    mutating func removeIdle() -> [HTTP2Connection] {
        defer { open.removeAll(where: \.isIdle) }
        return open.filter(\.isIdle)
    }
}
