/// Deals whole numbers out to parts in fixed proportions, so that every prefix is dealt as fairly as whole numbers allow.
///
/// With weights `N_i`, the pattern has the length `L = ΣN_i` and repeats:
/// ```
/// order = parts by weight, the heaviest first, equal ones as they stand
/// for t in 0 ..< L: t goes to the first part in order that has taken_i · L ≤ t · N_i
/// ```
/// The same arithmetic divides a test over machines and a machine's share over event loops.
///
/// - Source: k6 v2.2 striping (engine spec 3.8); checked by `StripingTests`.
package struct Striping: Sendable {
    /// The longest pattern that is made.
    package static let periodLimit = 10_000_000

    /// Weights divided by what they have in common.
    package let weights: [Int]
    /// Length of the pattern.
    package let period: Int
    /// For every part, which numbers of the pattern it owns, ascending.
    private let offsets: [[Int]]

    /// Everything goes to one part.
    package static let single = Striping(weights: [1])

    /// Makes the pattern; weights must not be negative, and their sum more than 0.
    ///
    /// - Complexity: O(period · parts) in the worst case, O(period) for typical weights.
    package init(weights given: [Int]) {
        let divisor = given.reduce(0) { SegmentPoint.greatestCommonDivisor($0.magnitude, $1.magnitude) }
        precondition(divisor > 0, "striping over weights without a positive one: \(given)")
        let weights = given.map { $0 / divisor }
        let period = weights.reduce(0, +)
        let order = weights.indices.filter { weights[$0] > 0 }
            .sorted { (weights[$1], $0) < (weights[$0], $1) }
        var taken = [Int](repeating: 0, count: weights.count)
        var offsets = weights.map { weight -> [Int] in
            var list: [Int] = []
            list.reserveCapacity(weight)
            return list
        }
        for number in 0..<period {
            // One always qualifies: the parts' shares of `number` add up to `number`, so not all are ahead of theirs.
            guard
                let owner = order.first(where: { taken[$0] * period <= number * weights[$0] && taken[$0] < weights[$0] }
                )
            else { preconditionFailure("no part of \(weights) is due number \(number)") }
            offsets[owner].append(number)
            taken[owner] += 1
        }
        self.weights = weights
        self.period = period
        self.offsets = offsets
    }

    package var partCount: Int { weights.count }

    /// How many of the numbers 0 ..< `value` a part owns.
    ///
    /// - Complexity: O(log period).
    package func scale(_ value: Int, part: Int) -> Int {
        value / period * weights[part] + Self.count(of: offsets[part], below: value % period)
    }

    /// The number that a part owns as its `index`-th, counted from 0; the part's weight must not be 0.
    ///
    /// - Complexity: O(1).
    package func globalIndex(_ index: Int, part: Int) -> Int {
        let (round, place) = index.quotientAndRemainder(dividingBy: weights[part])
        return round * period + offsets[part][place]
    }

    private static func count(of sorted: [Int], below limit: Int) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
