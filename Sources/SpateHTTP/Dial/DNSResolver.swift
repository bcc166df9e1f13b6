package import NIOCore
package import NIOPosix
package import SpateCore
internal import Synchronization

/// Finds addresses of hosts; answers are kept for a while and shared by all loops.
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
        return threads.runIfActive(eventLoop: loop) { [self] in
            let found = lookUp(host)
            let addresses = policy.filter(found)
            guard !addresses.isEmpty else { return found.isEmpty ? .noSuchHost : .nothingAllowed }
            return state.withLock { state in
                if timeToLiveNanos > 0 {
                    let expires = MonotonicClock.nowNanos() + timeToLiveNanos
                    state.cache[host] = Entry(addresses: addresses, expiresNanos: expires)
                }
                return .address(choose(addresses, host, &state))
            }
        }
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
