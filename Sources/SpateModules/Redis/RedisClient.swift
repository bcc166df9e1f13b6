internal import NIOCore
internal import SpateFibers
internal import SpateHTTP

/// A client of one server of Redis, of a cluster, or of the master that sentinels name.
///
/// A cluster's map of slots is learned from redirections: the first command for a slot may take a detour, the next ones
/// do not.
///
/// - Concurrency: The client's event loop only.
// Confined to the HTTP client's event loop.
final class RedisClient: @unchecked Sendable {
    typealias Completion = (Result<RESPValue, RedisFailure>) -> Void

    private let options: RedisOptions
    private let http: HTTPClient
    private let tls: TLSContexts?
    private var nodes: [RedisAddress: RedisNode] = [:]
    private var sentinels: [RedisAddress: RedisNode] = [:]
    private var addressBySlot: [Int: RedisAddress] = [:]
    private var master: RedisAddress?

    init(_ options: RedisOptions, http: HTTPClient, tls: TLSContexts?) {
        self.options = options
        self.http = http
        self.tls = tls
    }

    /// Performs a command, as often as it takes; errors of the server are replies.
    func perform(_ command: RedisCommand, done: @escaping Completion) {
        perform(command, RedisNextStep.Attempts(), at: nil, isAsking: false, done)
    }

    private func perform(
        _ command: RedisCommand,
        _ attempts: RedisNextStep.Attempts,
        at address: RedisAddress?,
        isAsking: Bool,
        _ done: @escaping Completion
    ) {
        // Whoever waits for a reply keeps the client: the script may have let go of it.
        route(command, address) { [self] target in
            switch target {
            case .failure(let failure): decide(.failure(failure), command, attempts, done)
            case .success(let address):
                let commands = isAsking ? [RedisCommand("ASKING"), command] : [command]
                node(address).perform(commands) { [self] result in
                    decide(result.map { $0.last ?? .null }, command, attempts, done)
                }
            }
        }
    }

    private func decide(
        _ outcome: Result<RESPValue, RedisFailure>,
        _ command: RedisCommand,
        _ attempts: RedisNextStep.Attempts,
        _ done: @escaping Completion
    ) {
        var attempts = attempts
        switch RedisNextStep.after(outcome, attempts, options, jitter: .random(in: 0...1)) {
        case .finish: done(outcome)
        case .redirect(let address, let slot, let isAsking):
            attempts.redirects += 1
            if !isAsking { addressBySlot[slot] = address }
            perform(command, attempts, at: address, isAsking: isAsking, done)
        case .retry(let nanos):
            attempts.retries += 1
            // Another one may have become the master.
            master = nil
            http.scheduler.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(clamping: nanos))) { [self] in
                perform(command, attempts, at: nil, isAsking: false, done)
            }
        }
    }

    // MARK: Where to

    private func route(
        _ command: RedisCommand,
        _ address: RedisAddress?,
        done: @escaping (Result<RedisAddress, RedisFailure>) -> Void
    ) {
        if let address { return done(.success(address)) }
        switch options.topology {
        case .single: done(.success(options.addresses[0]))
        case .cluster:
            let known = command.key.flatMap { addressBySlot[RedisSlot.slot(of: $0)] }
            done(.success(known ?? options.addresses.randomElement() ?? options.addresses[0]))
        case .sentinel(let name):
            if let master { done(.success(master)) } else { findMaster(name, done: done) }
        }
    }

    private func findMaster(_ name: String, done: @escaping (Result<RedisAddress, RedisFailure>) -> Void) {
        let address = options.addresses[0]
        let sentinel = sentinels[address] ?? makeNode(address, isSentinel: true)
        sentinels[address] = sentinel
        sentinel.perform([RedisCommand("SENTINEL", "get-master-addr-by-name", name)]) { [self] result in
            switch result {
            case .failure(let failure): done(.failure(failure))
            case .success(let replies):
                guard case .array(let parts)? = replies.last, parts.count == 2, case .text(let host) = parts[0],
                    case .text(let port) = parts[1], let number = Int(String(decoding: port, as: UTF8.self))
                else {
                    return done(
                        .failure(RedisFailure("redis: all sentinels specified in configuration are unreachable"))
                    )
                }
                let master = RedisAddress(host: String(decoding: host, as: UTF8.self), port: number)
                self.master = master
                done(.success(master))
            }
        }
    }

    private func node(_ address: RedisAddress) -> RedisNode {
        if let known = nodes[address] { return known }
        let made = makeNode(address, isSentinel: false)
        nodes[address] = made
        return made
    }

    private func makeNode(_ address: RedisAddress, isSentinel: Bool) -> RedisNode {
        RedisNode(address, options, isSentinel: isSentinel, http: http, tls: tls)
    }
}
