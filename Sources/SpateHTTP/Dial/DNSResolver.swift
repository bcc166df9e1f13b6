package import NIOCore
package import NIOPosix
package import SpateCore
internal import Synchronization

/// Finds addresses of hosts; answers are kept for a while and shared by all loops.
///
/// Whoever asks for a host while it is looked up gets that answer, whatever the time to live: a thousand VUs that start at the
/// same moment would otherwise wait in line for the few threads, and that would look like slow names. Go does the same.
///
/// The time to live is the option's, not the record's: k6's cache ignores the record's as well. What is kept are the
/// addresses that the policy lets through; each connection gets one of them.
package final class DNSResolver: Sendable {
    /// What a look-up found.
    package enum Answer: Sendable, Equatable {
        case address(IPAddress)
        case noSuchHost
        /// The host has addresses, and the policy lets none through.
        case nothingAllowed
    }

    private struct Entry {
        let addresses: [IPAddress]
        let expiresNanos: UInt64
    }

    private struct State {
        var cache: [String: Entry] = [:]
        /// Who waits for a look-up that goes on.
        var waiting: [String: [EventLoopPromise<Answer>]] = [:]
        /// How often a host was asked for, for taking turns.
        var turns: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private let threads: NIOThreadPool
    private let timeToLiveNanos: UInt64
    private let selection: DNSOptions.Selection
    private let policy: DNSOptions.Policy
    private let lookUp: @Sendable (String) -> [IPAddress]

    /// Makes a resolver.
    ///
    /// `threads`: Where the system's resolver blocks. `timeToLiveNanos`: How long an answer counts; 0 keeps nothing.
    /// `lookUp`: Replaces the system's resolver.
    package init(
        threads: NIOThreadPool,
        timeToLiveNanos: UInt64 = 300_000_000_000,
        selection: DNSOptions.Selection = .random,
        policy: DNSOptions.Policy = .preferIPv4,
        lookUp: (@Sendable (String) -> [IPAddress])? = nil
    ) {
        self.threads = threads
        self.timeToLiveNanos = timeToLiveNanos
        self.selection = selection
        self.policy = policy
        self.lookUp = lookUp ?? SystemResolver.lookUp
    }

    /// Finds an address of a host.
    ///
    /// - Returns: At once for known names, else when the system's resolver has answered.
    package func resolve(host: String, on loop: any EventLoop) -> EventLoopFuture<Answer> {
        let now = MonotonicClock.nowNanos()
        let known = state.withLock { state -> IPAddress? in
            guard let entry = state.cache[host], entry.expiresNanos > now else { return nil }
            return choose(entry.addresses, host, &state)
        }
        if let known { return loop.makeSucceededFuture(.address(known)) }
        let promise = loop.makePromise(of: Answer.self)
        let isFirst = state.withLock { state in
            state.waiting[host, default: []].append(promise)
            return state.waiting[host]?.count == 1
        }
        guard isFirst else { return promise.futureResult }
        threads.submit { [self] threads in
            guard threads == .active else { return fail(host) }
            finish(host, lookUp(host))
        }
        return promise.futureResult
    }

    /// Tells all who wait for a host what was found.
    private func finish(_ host: String, _ found: [IPAddress]) {
        let addresses = policy.filter(found)
        let answers = state.withLock { state in
            let waiting = state.waiting.removeValue(forKey: host) ?? []
            guard !addresses.isEmpty else {
                return waiting.map { ($0, found.isEmpty ? Answer.noSuchHost : .nothingAllowed) }
            }
            if timeToLiveNanos > 0 {
                let expires = MonotonicClock.nowNanos() + timeToLiveNanos
                state.cache[host] = Entry(addresses: addresses, expiresNanos: expires)
            }
            return waiting.map { ($0, Answer.address(choose(addresses, host, &state))) }
        }
        for (promise, answer) in answers { promise.succeed(answer) }
    }

    /// Tells all who wait for a host that nobody looks it up any more.
    private func fail(_ host: String) {
        let waiting = state.withLock { $0.waiting.removeValue(forKey: host) ?? [] }
        for promise in waiting { promise.fail(NIOThreadPoolError.ThreadPoolInactive()) }
    }

    private func choose(_ addresses: [IPAddress], _ host: String, _ state: inout State) -> IPAddress {
        switch selection {
        case .first: return addresses[0]
        case .random: return addresses[addresses.count == 1 ? 0 : Int.random(in: 0..<addresses.count)]
        case .roundRobin:
            let turn = state.turns[host, default: 0]
            state.turns[host] = turn &+ 1
            return addresses[turn % addresses.count]
        }
    }
}
