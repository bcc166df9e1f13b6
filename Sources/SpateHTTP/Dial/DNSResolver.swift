package import NIOCore
package import NIOPosix
internal import SpateCore
internal import Synchronization

/// Finds addresses of hosts; answers are kept for a while and shared by all loops.
///
/// The time to live is the option's, not the record's: k6's cache ignores the record's as well.
package final class DNSResolver: Sendable {
    private struct Entry {
        let addresses: [SocketAddress]
        let expiresNanos: UInt64
    }

    private let cache = Mutex<[String: Entry]>([:])
    private let threads: NIOThreadPool
    private let timeToLiveNanos: UInt64

    /// `timeToLiveNanos`: How long an answer counts; 0 keeps nothing.
    package init(threads: NIOThreadPool, timeToLiveNanos: UInt64 = 300_000_000_000) {
        self.threads = threads
        self.timeToLiveNanos = timeToLiveNanos
    }

    /// Finds the addresses of a host, IPv4 ones if it has any.
    ///
    /// - Returns: At once for literals and known names, else when the system's resolver has answered; an empty list
    ///   when there is no such host.
    package func resolve(host: String, on loop: any EventLoop) -> EventLoopFuture<[SocketAddress]> {
        if let literal = try? SocketAddress(ipAddress: host, port: 0) {
            return loop.makeSucceededFuture([literal])
        }
        let now = MonotonicClock.nowNanos()
        let known = cache.withLock { cache in cache[host].flatMap { $0.expiresNanos > now ? $0.addresses : nil } }
        if let known { return loop.makeSucceededFuture(known) }
        return threads.runIfActive(eventLoop: loop) { [self] in
            let addresses = SystemResolver.lookUp(host)
            if timeToLiveNanos > 0, !addresses.isEmpty {
                let entry = Entry(addresses: addresses, expiresNanos: MonotonicClock.nowNanos() + timeToLiveNanos)
                cache.withLock { $0[host] = entry }
            }
            return addresses
        }
    }
}
