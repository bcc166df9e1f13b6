internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Estimates how a figure changed between two runs, and how well that is known.
///
/// The estimate is the difference of the two runs; its standard error is how much the difference varies when the seconds of
/// both are drawn again.
struct RowMaker {
    /// What some figures are over some pairs of seconds; `nil` without data.
    typealias Figures = (_ pairs: [Int]) -> [Double?]

    struct Estimate {
        let baseline: Double
        let candidate: Double
        let change: Double
        let error: Double
        let degrees: Double
    }

    let resamples: Int
    let seed: UInt64
    /// Whether changes are relative, so that logarithms are compared.
    let isRelative: Bool

    /// The estimates of several figures that one pass over the pairs gives; `nil` for those without data.
    ///
    /// `pairs`: Which pairs of seconds are compared; `bootstrap` counts them from 0.
    func estimates(
        _ baseline: Figures,
        _ candidate: Figures,
        _ bootstrap: PairedBootstrap
    ) -> [Estimate?] {
        let all = Array(0..<bootstrap.count)
        let (left, right) = (baseline(all), candidate(all))
        let changes = zip(left, right).map(change)
        var random = SplitMix(seed: seed)
        var sums = [Double](repeating: 0, count: changes.count)
        var (squares, counts) = (sums, sums)
        for _ in 0..<resamples {
            let drawn = bootstrap.resample(&random)
            for (index, pair) in zip(baseline(drawn), candidate(drawn)).enumerated() {
                guard let whole = changes[index], let drawn = change(pair.0, pair.1) else { continue }
                sums[index] += drawn - whole
                squares[index] += (drawn - whole) * (drawn - whole)
                counts[index] += 1
            }
        }
        return changes.indices.map { index in
            guard let change = changes[index], let first = left[index], let second = right[index], counts[index] > 1
            else { return nil }
            let mean = sums[index] / counts[index]
            let variance = max(0, squares[index] / counts[index] - mean * mean) * bootstrap.inflation
            return Estimate(
                baseline: first,
                candidate: second,
                change: change,
                error: variance.squareRoot(),
                degrees: bootstrap.degrees
            )
        }
    }

    private func change(_ first: Double?, _ second: Double?) -> Double? {
        guard let first, let second, !isRelative || first > 0 && second > 0 else { return nil }
        return isRelative ? log(second / first) : second - first
    }
}
