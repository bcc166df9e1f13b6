#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Where the level of a series of runs changed.
///
/// Binary segmentation on ranks: the split with the largest rank-sum statistic is kept when fewer than `alpha` of
/// shuffled series have one as large; then both halves are searched. Ranks make single wild runs harmless, and shuffling
/// asks for no distribution.
package struct ChangePoint: Sendable, Equatable {
    /// Position of the first run of the new level.
    package let position: Int
    /// Medians before and from there, up to the neighbouring change points.
    package let before: Double
    package let after: Double
    /// How many shuffled series had as large a split, of all.
    package let pValue: Double

    /// 0.1 is 10 % more.
    package var relativeChange: Double { before == 0 ? 0 : after / before - 1 }
}

package enum ChangePoints {
    /// Runs on each side at least.
    private static let leastRuns = 4
    private static let shuffles = 999

    /// The change points of values in the order of time.
    package static func find(_ values: [Double], alpha: Double = 0.005, seed: UInt64 = 0x5BA7E) -> [ChangePoint] {
        var splits: [(position: Int, pValue: Double)] = []
        var random = SplitMix(seed: seed)
        search(values, 0..<values.count, alpha, &random, &splits)
        splits.sort { $0.position < $1.position }
        let borders = [0] + splits.map(\.position) + [values.count]
        return splits.enumerated().map { index, split in
            ChangePoint(
                position: split.position,
                before: median(values[borders[index]..<split.position]),
                after: median(values[split.position..<borders[index + 2]]),
                pValue: split.pValue
            )
        }
    }

    private static func search(
        _ values: [Double],
        _ range: Range<Int>,
        _ alpha: Double,
        _ random: inout SplitMix,
        _ splits: inout [(position: Int, pValue: Double)]
    ) {
        guard range.count >= 2 * leastRuns else { return }
        var ranks = self.ranks(Array(values[range]))
        let best = split(ranks)
        var asLarge = 1
        for _ in 0..<shuffles {
            for index in stride(from: ranks.count - 1, to: 0, by: -1) {
                ranks.swapAt(index, Int(random.next() % UInt64(index + 1)))
            }
            if split(ranks).statistic >= best.statistic { asLarge += 1 }
        }
        let pValue = Double(asLarge) / Double(shuffles + 1)
        guard pValue < alpha else { return }
        let position = range.lowerBound + place(Array(values[range]))
        splits.append((position, pValue))
        search(values, range.lowerBound..<position, alpha, &random, &splits)
        search(values, position..<range.upperBound, alpha, &random, &splits)
    }

    /// The split whose rank sum is furthest from what chance gives, in its standard deviations.
    private static func split(_ ranks: [Double]) -> (position: Int, statistic: Double) {
        let count = Double(ranks.count)
        var best = (position: leastRuns, statistic: -1.0)
        var sum = 0.0
        for position in 1..<ranks.count {
            sum += ranks[position - 1]
            guard position >= leastRuns, ranks.count - position >= leastRuns else { continue }
            let left = Double(position)
            let expected = left * (count + 1) / 2
            let deviation = (left * (count - left) * (count + 1) / 12).squareRoot()
            let statistic = abs(sum - expected) / deviation
            if statistic > best.statistic { best = (position, statistic) }
        }
        return best
    }

    /// Where the values fall apart best: the split with the least distances from the medians of its sides.
    ///
    /// The rank sum tells well whether there is a step, but near the ends leans towards the middle.
    private static func place(_ values: [Double]) -> Int {
        func distance(_ side: ArraySlice<Double>) -> Double {
            let middle = median(side)
            return side.reduce(0) { $0 + abs($1 - middle) }
        }
        let positions = leastRuns...(values.count - leastRuns)
        return positions.min {
            distance(values[..<$0]) + distance(values[$0...]) < distance(values[..<$1]) + distance(values[$1...])
        }
            ?? leastRuns
    }

    /// Ranks from 1; equal values share the mean of theirs.
    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
            for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
            first = last + 1
        }
        return ranks
    }

    private static func median(_ values: ArraySlice<Double>) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
