/// How fast a counter grows.
struct GrowthRate: Sendable {
    private var last: (value: Double, clockNanos: UInt64)?

    /// Growth per second since the reading before; `nil` for the first one and where it began anew.
    mutating func perSecond(_ value: Double, at nowNanos: UInt64) -> Double? {
        defer { last = (value, nowNanos) }
        guard let last, value >= last.value, nowNanos > last.clockNanos else { return nil }
        return (value - last.value) / (Double(nowNanos - last.clockNanos) / 1e9)
    }

    /// Forgets what was read.
    mutating func reset() { last = nil }
}
