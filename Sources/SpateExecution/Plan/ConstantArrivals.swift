/// Arrivals at equal distances, the first at 0.
///
/// ```
/// due(i) = ⌊i · timeUnit / rate⌋
/// ```
/// k6 rounds the distance itself down to nanoseconds, which adds up (0.9 s a day at 30,000/s); this does not.
///
/// - Source: k6 v2.2 constant-arrival-rate (engine spec 3.7); checked by `ConstantArrivalsTests`.
package struct ConstantArrivals: Sendable {
    package let rate: Int
    package let unitNanos: UInt64
    package let durationNanos: UInt64

    /// - Parameters:
    ///   - rate: Arrivals per `unitNanos`, more than 0.
    ///   - unitNanos: The time unit.
    ///   - durationNanos: Arrivals are due before it.
    package init(rate: Int, unitNanos: UInt64, durationNanos: UInt64) {
        self.rate = rate
        self.unitNanos = unitNanos
        self.durationNanos = durationNanos
    }

    package var perSecond: Double { Double(rate) / Double(unitNanos) * 1e9 }

    /// When an arrival is due; see `ArrivalSchedule.dueNanos`.
    func dueNanos(_ index: Int) -> UInt64? {
        let product = UInt64(index).multipliedFullWidth(by: unitNanos)
        guard product.high < UInt64(rate) else { return nil }
        let due = UInt64(rate).dividingFullWidth(product).quotient
        return due < durationNanos ? due : nil
    }
}
