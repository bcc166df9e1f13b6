internal import NIOCore
internal import SpateCore
internal import SpateFibers
internal import SpateHTTP

/// One server of Redis and the connections to it.
///
/// - Concurrency: The client's event loop only.
// Confined to the client's event loop.
final class RedisNode: @unchecked Sendable {
    typealias Completion = RedisConnection.Completion

    /// Commands that wait for a connection.
    private struct Waiting {
        let id: Int
        let commands: [RedisCommand]
        let done: Completion
    }

    private let address: RedisAddress
    private let options: RedisOptions
    private let isSentinel: Bool
    private let http: HTTPClient
    private let tls: TLSContexts?
    private var idle: [RedisConnection] = []
    /// Connections that are open or being opened.
    private var count = 0
    private var waiting: [Waiting] = []
    private var lastID = 0

    init(_ address: RedisAddress, _ options: RedisOptions, isSentinel: Bool, http: HTTPClient, tls: TLSContexts?) {
        self.address = address
        self.options = options
        self.isSentinel = isSentinel
        self.http = http
        self.tls = tls
    }

    deinit {
        for connection in idle { connection.close() }
    }

    /// Sends commands on a free connection, on a new one, or when one becomes free.
    func perform(_ commands: [RedisCommand], done: @escaping Completion) {
        if let connection = takeIdle() { return run(commands, on: connection, done) }
        guard count >= options.poolSize else { return open(for: commands, done) }
        lastID += 1
        let id = lastID
        waiting.append(Waiting(id: id, commands: commands, done: done))
        let nanos = options.poolTimeoutNanos ?? (options.readTimeoutNanos ?? 0) &+ 1_000_000_000
        loop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(clamping: nanos))) { [weak self] in
            guard let self, let index = waiting.firstIndex(where: { $0.id == id }) else { return }
            waiting.remove(at: index).done(.failure(RedisFailure("redis: connection pool timeout")))
        }
    }

    private var loop: any EventLoop { http.scheduler.eventLoop }

    private func takeIdle() -> RedisConnection? {
        let now = MonotonicClock.nowNanos()
        while let connection = idle.popLast() {
            let isTooOld = options.maxAgeNanos.map { now &- connection.openedNanos >= $0 } ?? false
            let isStale = options.idleTimeoutNanos.map { now &- connection.idleSinceNanos >= $0 } ?? false
            if connection.isOpen, !isTooOld, !isStale { return connection }
            connection.onIdleClose = nil
            connection.close()
            count -= 1
        }
        return nil
    }

    private func open(for commands: [RedisCommand], _ done: @escaping Completion) {
        count += 1
        let endpoint = Endpoint(host: address.host, port: address.port, isTLS: options.tls != nil)
        let connection = RedisConnection(address, counter: endpoint.isTLS ? nil : http.traffic)
        http.dialOther(endpoint, tls: tls, timeoutNanos: options.dialTimeoutNanos, handler: connection) {
            [weak self] failure in
            guard let self else { return connection.close() }
            if let failure {
                // What a rule refuses, it refuses again.
                let isTransient = ![1110, 1111, 1112].contains(failure.code)
                return lost(.failure(RedisFailure(failure.detail, isTransient: isTransient)), done)
            }
            greet(connection) { [weak self] problem in
                guard let self else { return connection.close() }
                guard let problem else { return run(commands, on: connection, done) }
                connection.close()
                lost(.failure(problem), done)
            }
        }
    }

    private func greet(_ connection: RedisConnection, done: @escaping (RedisFailure?) -> Void) {
        let greeting = options.greeting(toSentinel: isSentinel)
        connection.perform(greeting, timeoutNanos: options.readTimeoutNanos) { result in
            switch result {
            case .failure(let failure): done(failure)
            case .success(let replies):
                let problem = replies.lazy.compactMap { if case .error(let text) = $0 { text } else { nil } }.first
                done(problem.map { RedisFailure($0) })
            }
        }
    }

    private func run(_ commands: [RedisCommand], on connection: RedisConnection, _ done: @escaping Completion) {
        connection.onIdleClose = nil
        connection.perform(commands, timeoutNanos: options.readTimeoutNanos) { [weak self] result in
            guard let self else {
                connection.close()
                return done(result)
            }
            if case .failure = result { return lost(result, done) }
            release(connection)
            done(result)
        }
    }

    private func release(_ connection: RedisConnection) {
        if !waiting.isEmpty {
            let next = waiting.removeFirst()
            return run(next.commands, on: connection, next.done)
        }
        connection.onIdleClose = { [weak self] closed in
            guard let self, let index = idle.firstIndex(where: { $0 === closed }) else { return }
            idle.remove(at: index)
            count -= 1
        }
        idle.append(connection)
    }

    /// A connection is gone: others may be opened in its place.
    private func lost(_ result: Result<[RESPValue], RedisFailure>, _ done: Completion) {
        count -= 1
        if !waiting.isEmpty {
            let next = waiting.removeFirst()
            open(for: next.commands, next.done)
        }
        done(result)
    }
}
