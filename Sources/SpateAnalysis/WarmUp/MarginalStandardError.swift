/// Where a series settles: the beginning to leave out so that the mean of the rest is known best.
///
/// Leaving out more of an unsettled beginning makes the rest more even, leaving out too much makes it short; the least
/// ratio of its variance to its length is between them. Values are averaged in fives first when there are many.
///
/// - Source: White (1997), “An effective truncation heuristic for bias reduction in simulation output” (MSER, MSER-5);
///   checked by `MarginalStandardErrorTests`.
enum MarginalStandardError {
    /// Fewer values tell nothing.
    static let leastValues = 20

    enum Finding: Equatable {
        /// The series has no beginning that differs from the rest.
        case settledFromStart
        /// So many values, less than half of all, are to be left out.
        case settledAfter(Int)
        /// The series still changes in its second half.
        case unsettled
    }

    /// Where a series settles; `nil` when it is too short to tell.
    static func finding(_ values: [Double]) -> Finding? {
        guard values.count >= leastValues else { return nil }
        let size = values.count >= 100 ? 5 : 1
        let batches = stride(from: 0, through: values.count - size, by: size).map { start in
            values[start..<(start + size)].reduce(0, +) / Double(size)
        }
        let ratios = ratiosByTruncation(batches)
        guard let best = ratios.indices.min(by: { ratios[$0] < ratios[$1] }), best > 0 else { return .settledFromStart }
        let count = lengthOfDifference(batches[..<best], batches[best...])
        // The least at the limit of the search means that leaving out more might do better still.
        let isAtLimit = best >= batches.count / 2 - 1
        if isAtLimit, isOneSided(batches[count..<best], batches[best...]) { return .unsettled }
        return count == 0 ? .settledFromStart : .settledAfter(count * size)
    }

    /// For each number of values left out, up to half of them, the variance of the rest by its length.
    private static func ratiosByTruncation(_ batches: [Double]) -> [Double] {
        (0..<(batches.count / 2)).map { left in
            let rest = batches[left...]
            let mean = rest.reduce(0, +) / Double(rest.count)
            let squares = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return squares / Double(rest.count) / Double(rest.count)
        }
    }

    /// How much of a beginning is more than chance away from the rest.
    ///
    /// The least ratio is flat around its place, so that the beginning may reach far into what has settled. It ends with
    /// its last value that is over three standard deviations and over 5 % away, and two thirds of those before have to be
    /// on the same side, by two deviations: one odd value makes no warm-up.
    private static func lengthOfDifference(_ start: ArraySlice<Double>, _ rest: ArraySlice<Double>) -> Int {
        let mean = rest.reduce(0, +) / Double(rest.count)
        let deviation = (rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rest.count)).squareRoot()
        let limit = max(3 * deviation, 0.05 * abs(mean))
        for last in start.indices.reversed() where abs(start[last] - mean) > limit {
            let sign: Double = start[last] > mean ? 1 : -1
            let strayed = start[...last].count { ($0 - mean) * sign > limit * 2 / 3 }
            if strayed * 3 > (last + 1) * 2 { return last + 1 }
        }
        return 0
    }

    /// Whether nearly all of what comes before the rest lies on one side of the rest's mean, as it does while a series grows.
    private static func isOneSided(_ start: ArraySlice<Double>, _ rest: ArraySlice<Double>) -> Bool {
        let mean = rest.reduce(0, +) / Double(rest.count)
        let above = start.count { $0 > mean }
        return min(above, start.count - above) * 10 < start.count
    }
}
