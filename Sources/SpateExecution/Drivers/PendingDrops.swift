/// Arrivals that were dropped and whose user still waits: their due times, in bounded memory.
///
/// When there are too many, neighbours are put together, at the mean of their times.
struct PendingDrops {
    /// Dropped arrivals that were due at about the same time.
    struct Drop: Equatable {
        var dueNanos: UInt64
        var count: Int
    }

    private let limit: Int
    private var drops: [Drop] = []

    init(limit: Int = 4096) { self.limit = limit }

    /// Adds an arrival; those due earlier come first.
    ///
    /// - Complexity: O(1) amortised.
    mutating func add(dueNanos: UInt64) {
        if drops.count >= limit { halve() }
        drops.append(Drop(dueNanos: dueNanos, count: 1))
    }

    /// Takes all.
    mutating func take() -> [Drop] {
        defer { drops.removeAll(keepingCapacity: true) }
        return drops
    }

    private mutating func halve() {
        var merged: [Drop] = []
        merged.reserveCapacity(limit)
        for index in stride(from: 0, to: drops.count, by: 2) {
            let first = drops[index]
            guard index + 1 < drops.count else {
                merged.append(first)
                break
            }
            let second = drops[index + 1]
            let count = first.count + second.count
            let later = (second.dueNanos - min(first.dueNanos, second.dueNanos)) * UInt64(second.count) / UInt64(count)
            merged.append(Drop(dueNanos: first.dueNanos + later, count: count))
        }
        drops = merged
    }
}
