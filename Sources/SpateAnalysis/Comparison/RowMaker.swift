internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Estimates how a figure changed between two runs, and how well that is known.
///
/// The estimate is the difference of the two runs; its standard error comes from the block bootstrap of each. Few
/// effective observations make that error too small, so it is widened by √(m/(m−1)) and judged by Student's t with as many
/// degrees of freedom as there are effective observations.
struct RowMaker {
    /// What a figure is, for a run: its value over some intervals; `nil` without data.
    typealias Figure = (_ intervals: [Int]) -> [Double?]

    struct Side {
        let figures: Figure
        let bootstrap: BlockBootstrap
        let intervals: [Int]
    }

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

    /// The estimates of several figures that one pass over the intervals gives; `nil` for those without data.
    func estimates(_ first: Side, _ second: Side) -> [Estimate?] {
        let left = spread(first, seed)
        let right = spread(second, seed ^ 0x5851_F42D_4C95_7F2D)
        return zip(left, right).map { left, right in
            guard let left, let right else { return nil }
            let change = isRelative ? log(right.value / left.value) : right.value - left.value
            let (leftError, rightError) = (left.error * left.error, right.error * right.error)
            let total = leftError + rightError
            guard change.isFinite else { return nil }
            // Welch and Satterthwaite: the degrees of freedom of a sum of errors that are estimated themselves.
            let degrees =
                total > 0
                ? total * total
                    / (leftError * leftError / max(1, left.observations - 1)
                        + rightError * rightError / max(1, right.observations - 1))
                : left.observations + right.observations - 2
            return Estimate(
                baseline: left.value,
                candidate: right.value,
                change: change,
                error: total.squareRoot(),
                degrees: max(1, degrees)
            )
        }
    }

    private struct Spread {
        let value: Double
        let error: Double
        let observations: Double
    }

    private func spread(_ side: Side, _ seed: UInt64) -> [Spread?] {
        let values = side.figures(side.intervals)
        var random = SplitMix(seed: seed)
        var sums = [Double](repeating: 0, count: values.count)
        var squares = sums
        var counts = sums
        for _ in 0..<resamples {
            for (index, figure) in side.figures(side.bootstrap.resample(&random)).enumerated() {
                guard let figure, let value = values[index], !isRelative || figure > 0 && value > 0 else { continue }
                let offset = isRelative ? log(figure / value) : figure - value
                sums[index] += offset
                squares[index] += offset * offset
                counts[index] += 1
            }
        }
        let observations = side.bootstrap.effectiveCount
        return values.indices.map { index in
            guard let value = values[index], counts[index] > 1, !isRelative || value > 0 else { return nil }
            let mean = sums[index] / counts[index]
            let variance = max(0, squares[index] / counts[index] - mean * mean)
            return Spread(
                value: value,
                error: (variance * observations / (observations - 1)).squareRoot(),
                observations: observations
            )
        }
    }
}
