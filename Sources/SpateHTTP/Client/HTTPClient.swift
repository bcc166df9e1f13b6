internal import NIOCore
internal import SpateCore
package import SpateFibers

/// The measured HTTP client of one virtual user.
///
/// ```
/// HTTPCall ─▶ HTTPClient ─▶ ConnectionPool ─▶ HTTPConnection ─▶ socket
///    ▲            └──────▶ Dialer ──────────────────┘   │
///    └────────────── HTTPResponseParser ◀───────────────┘
/// ```
/// - Concurrency: The scheduler's event loop only.
package final class HTTPClient {
    package let scheduler: FiberScheduler
    package let configuration: HTTPClientConfiguration
    /// Targets of the loop, shared by its clients.
    package let targets: TargetTable
    package let traffic = TrafficCounter()
    // What every request asks for stands by itself: a copy of the whole configuration would retain a dozen things.
    let userAgent: String
    let closesConnections: Bool
    let limiter: RequestLimiter?
    let budget: RequestBudget?
    let debug: HTTPDump.Extent?
    private var pool: ConnectionPool
    private let localAddress: IPAddress?
    private var spareDeadlines: [Deadline] = []

    /// Makes a client.
    ///
    /// `userID`: The virtual user's, from 1; 0 for setup and teardown. It decides where the client sends from.
    package init(
        scheduler: FiberScheduler,
        configuration: HTTPClientConfiguration,
        targets: TargetTable,
        userID: Int = 0
    ) {
        self.scheduler = scheduler
        self.configuration = configuration
        self.targets = targets
        userAgent = configuration.userAgent
        closesConnections = configuration.closesConnections
        limiter = configuration.limiter
        budget = configuration.budget
        debug = configuration.debug
        localAddress = configuration.localIPs?.address(ofVU: userID)
        pool = ConnectionPool(perHost: configuration.idlePerHost, total: configuration.idleTotal)
    }

    deinit {
        closeIdleConnections()
    }

    /// Closes what is not in use.
    package func closeIdleConnections() {
        for connection in pool.removeAll() { connection.close() }
    }

    // MARK: For calls

    func takeIdle(_ endpoint: Endpoint) -> HTTPConnection? {
        closesConnections ? nil : pool.take(endpoint)
    }

    func dial(_ endpoint: Endpoint, done: @escaping (Result<HTTPConnection, HTTPFailure>, DialTimes) -> Void) {
        Dialer.dial(
            endpoint,
            on: scheduler.eventLoop,
            configuration: configuration,
            localAddress: localAddress,
            counter: traffic
        ) { [weak self] result, times in
            if case .success(let connection) = result {
                connection.onIdleClose = { [weak self] in self?.pool.remove($0) }
            }
            done(result, times)
        }
    }

    /// Takes a connection back after a round trip.
    func putBack(_ connection: HTTPConnection) {
        guard connection.isOpen else { return }
        if closesConnections {
            connection.close()
        } else {
            pool.put(connection)?.close()
        }
    }

    func takeDeadline() -> Deadline {
        spareDeadlines.popLast() ?? Deadline(scheduler: scheduler)
    }

    func putBack(_ deadline: Deadline) {
        deadline.lift()
        deadline.owner = nil
        spareDeadlines.append(deadline)
    }
}
