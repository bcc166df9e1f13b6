/// A limit of requests per minute that lets a burst through.
///
/// Decides only; the caller waits.
struct TokenBucket {
    private let burst: Double
    private let tokensPerNano: Double
    private var tokens: Double
    private var lastNanos: UInt64

    init(perMinute: Int, burst: Int, nowNanos: UInt64) {
        self.burst = Double(burst)
        tokensPerNano = Double(perMinute) / 60e9
        tokens = Double(burst)
        lastNanos = nowNanos
    }

    /// Takes a place in the queue.
    ///
    /// - Returns: How long to wait for it, in nanoseconds.
    mutating func take(nowNanos: UInt64) -> UInt64 {
        let passed = nowNanos > lastNanos ? nowNanos - lastNanos : 0
        lastNanos = max(lastNanos, nowNanos)
        tokens = min(burst, tokens + Double(passed) * tokensPerNano) - 1
        return tokens >= 0 ? 0 : UInt64((-tokens / tokensPerNano).rounded(.up))
    }
}
