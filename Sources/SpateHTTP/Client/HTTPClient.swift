package import NIOCore
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
    private var multiplexed = MultiplexedConnections()
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
        for connection in multiplexed.removeIdle() { connection.close() }
    }

    // MARK: For calls

    /// A connection that is open and can take a request.
    func takeIdle(_ endpoint: Endpoint) -> RequestCarrier? {
        guard !closesConnections else { return nil }
        if endpoint.isTLS, let shared = multiplexed.connection(to: endpoint) { return .http2(shared) }
        return pool.take(endpoint).map { .http1($0) }
    }

    /// Opens a connection for a request, or waits for one that is being opened and will carry many.
    func dial(_ endpoint: Endpoint, done: @escaping Dialer.Completion) {
        guard endpoint.isTLS, !closesConnections else {
            open(endpoint, offer: .http2AndHTTP1, done: done)
            return
        }
        let isFirst = multiplexed.wait(for: endpoint) { [weak self] in
            guard let self else { return done(.failure(.canceled), DialTimes()) }
            if let shared = takeIdle(endpoint) {
                done(.success(shared), DialTimes())
            } else {
                dial(endpoint, done: done)
            }
        }
        guard isFirst else { return }
        open(endpoint, offer: .http2AndHTTP1) { [weak self] result, times in
            guard let self else { return done(result, times) }
            guard case .success(.http2(let fresh)) = result else {
                let waiting = multiplexed.opened(nil, endpoint)
                done(result, times)
                for next in waiting { next() }
                return
            }
            fresh.onEnd = { [weak self] in self?.multiplexed.remove($0) }
            // Of several that were opened at the same time, one carries everything.
            let shared = multiplexed.connection(to: endpoint)
            let waiting = multiplexed.opened(shared == nil ? fresh : nil, endpoint)
            if shared != nil { fresh.close() }
            done(.success(.http2(shared ?? fresh)), times)
            for next in waiting { next() }
        }
    }

    /// Opens a connection that speaks HTTP/1.1.
    func dialHTTP1(_ endpoint: Endpoint, done: @escaping (Result<HTTPConnection, HTTPFailure>) -> Void) {
        open(endpoint, offer: .http1) { result, _ in
            switch result {
            case .success(.http1(let connection)): done(.success(connection))
            case .success(.http2(let connection)):
                connection.close()
                done(.failure(.http2Connection(.http11Required)))
            case .failure(let failure): done(.failure(failure))
            }
        }
    }

    /// Opens a connection for another protocol than HTTP: under the same rules for hosts and addresses, but never by a
    /// proxy of HTTP.
    ///
    /// `tls`: `nil` for the run's. `timeoutNanos`: How long connecting may take. `handler`: Gets the channel when it is
    /// open. `done`: Called once, with `nil` when the handler has the channel.
    package func dialOther(
        _ endpoint: Endpoint,
        tls: TLSContexts?,
        timeoutNanos: UInt64,
        handler: any ChannelHandler & Sendable,
        done: @escaping (HTTPFailure?) -> Void
    ) {
        var direct = configuration
        direct.proxies = nil
        direct.dialTimeoutNanos = timeoutNanos
        if let tls { direct.tls = tls }
        Dialer.dial(
            endpoint,
            offer: .http1,
            on: scheduler.eventLoop,
            configuration: direct,
            localAddress: localAddress,
            counter: traffic
        ) { result, _ in
            switch result {
            case .success(.http1(let connection)):
                do {
                    try connection.handOver(to: handler)
                    done(nil)
                } catch {
                    done(HTTPFailure(1000, "\(error)"))
                }
            case .success(.http2(let connection)):
                connection.close()
                done(.http2Connection(.http11Required))
            case .failure(let failure): done(failure)
            }
        }
    }

    private func open(_ endpoint: Endpoint, offer: TLSContexts.Offer, done: @escaping Dialer.Completion) {
        Dialer.dial(
            endpoint,
            offer: offer,
            on: scheduler.eventLoop,
            configuration: configuration,
            localAddress: localAddress,
            counter: traffic
        ) { [weak self] result, times in
            if case .success(.http1(let connection)) = result {
                connection.onIdleClose = { [weak self] in self?.pool.remove($0) }
            }
            done(result, times)
        }
    }

    /// Takes a connection back after a round trip.
    func putBack(_ carrier: RequestCarrier) {
        switch carrier {
        case .http1(let connection): putBack(connection)
        case .http2(let connection): if closesConnections { connection.close() }
        }
    }

    private func putBack(_ connection: HTTPConnection) {
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
