#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// The only clock that measures: `CLOCK_MONOTONIC`, in nanoseconds since an arbitrary point.
package enum MonotonicClock {
    /// Returns the current reading.
    ///
    /// - Returns: Nanoseconds; comparable within this machine's uptime only.
    /// - Complexity: O(1), about 20 ns (vDSO), no allocation.
    package static func nowNanos() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(bitPattern: Int64(now.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(now.tv_nsec))
    }
}
