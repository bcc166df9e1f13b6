internal import SpateRecord

/// The distributions of many intervals on one grid of buckets, so that any mix of them has its percentiles quickly.
struct IntervalGrid {
    /// The bounds of the buckets, ascending.
    private let bounds: [(low: Double, high: Double)]
    /// For each interval, its buckets that are not empty: position in the grid, and count.
    private let columns: [[(bucket: Int32, count: Double)]]
    private let sums: [Double]
    private let counts: [Double]

    init(_ distributions: [Distribution]) {
        let bits = distributions.map(\.fractionBits).min() ?? Distribution.defaultFractionBits
        let even = distributions.map { $0.coarsened(to: bits) }
        let indices = Set(even.flatMap { $0.buckets.map(\.index) }).sorted()
        var places: [Int32: Int32] = [:]
        for (place, index) in indices.enumerated() { places[index] = Int32(place) }
        let sample = Distribution(fractionBits: bits)
        bounds = indices.map { index in
            index > 0 ? sample.bounds(of: Distribution.Bucket(index: index, count: 1)) : (0, 0)
        }
        columns = even.map { $0.buckets.map { (places[$0.index] ?? 0, Double($0.count)) } }
        sums = even.map(\.sum)
        counts = even.map { Double($0.count) }
    }

    /// Percentiles and the mean of some intervals together; `nil` without values.
    ///
    /// `quantiles`: Ascending, 0…1.
    func figures(of intervals: [Int], quantiles: [Double]) -> (percentiles: [Double], mean: Double)? {
        var totals = [Double](repeating: 0, count: bounds.count)
        var (sum, count) = (0.0, 0.0)
        totals.withUnsafeMutableBufferPointer { totals in
            for interval in intervals {
                for (bucket, number) in columns[interval] { totals[Int(bucket)] += number }
                sum += sums[interval]
                count += counts[interval]
            }
        }
        guard count > 0 else { return nil }
        var percentiles: [Double] = []
        var (bucket, below) = (0, 0.0)
        for quantile in quantiles {
            let rank = quantile * (count - 1)
            while bucket < totals.count - 1, below + totals[bucket] <= rank {
                below += totals[bucket]
                bucket += 1
            }
            let share = totals[bucket] > 0 ? min(1, (rank - below + 0.5) / totals[bucket]) : 0
            percentiles.append(bounds[bucket].low + (bounds[bucket].high - bounds[bucket].low) * share)
        }
        return (percentiles, sum / count)
    }
}
