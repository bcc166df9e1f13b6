internal import Synchronization

/// A limit of requests per second over all loops of a run: a token bucket of size 1.
///
/// The whole state is the moment at which the next request may begin; taking it and moving it on is one atomic step, so
/// that loops need no lock and the rate is exact however many of them take.
///
/// - Source: k6 v2.2 option `rps` (engine spec 2); checked by `RequestLimiterTests`.
package final class RequestLimiter: Sendable {
    /// The moment in nanoseconds times 1,024, so that rounding the interval costs less than a millionth of the rate; it
    /// overflows after 208 days of the clock.
    private let next: Atomic<UInt64>
    private let interval: UInt64

    /// `perSecond`: More than 0.
    package init(perSecond: Int) {
        precondition(perSecond > 0, "a limit of \(perSecond) requests per second")
        interval = UInt64((1024e9 / Double(perSecond)).rounded())
        next = Atomic(0)
    }

    /// Takes the next place.
    ///
    /// - Parameter now: Reading of `MonotonicClock`.
    /// - Returns: When the request may begin; `now` when it may at once.
    /// - Complexity: O(1), no lock.
    package func reserve(now: UInt64) -> UInt64 {
        let now = now << 10
        var known = next.load(ordering: .relaxed)
        while true {
            let start = max(now, known)
            let (exchanged, original) = next.compareExchange(
                expected: known,
                desired: start &+ interval,
                ordering: .relaxed
            )
            if exchanged { return start >> 10 }
            known = original
        }
    }
}
