internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// How intervals that follow each other are drawn again, so that what they have in common stays together.
///
/// Latencies of neighbouring seconds are alike. Drawing single seconds would take them for so many independent
/// observations, and call every wandering of the level a difference. Blocks of consecutive seconds keep the likeness; their
/// length follows from how fast it fades. Strata, the stages of a run, are drawn separately: no resample has more of the
/// peak than the run had.
///
/// - Source: stationary bootstrap (Politis, Romano 1994), length after Politis, White 2004 for a first-order
///   autoregression; checked by `BlockBootstrapTests` and by simulation (docs/comparing-runs.md).
struct BlockBootstrap {
    /// Positions of intervals that may be drawn for each other.
    private let strata: [[Int]]
    /// The mean length of blocks, in intervals.
    let blockLength: Double
    /// How many independent observations the intervals are worth.
    let effectiveCount: Double

    /// Prepares the drawing of intervals.
    ///
    /// `level`: For every interval, a number whose likeness to its neighbour's decides over the blocks, such as the logarithm
    /// of the mean latency. `strata`: The stratum of every interval.
    init(level: [Double], strata: [Int]) {
        let groups = Dictionary(grouping: level.indices, by: { strata[$0] }).sorted { $0.key < $1.key }.map(\.value)
        self.strata = groups
        let count = level.count
        let persistence = Self.persistence(level, groups)
        let cube = 6 * persistence * persistence / ((1 - persistence * persistence) * (1 - persistence * persistence))
        let length = pow(cube, 1.0 / 3) * pow(Double(max(1, count)), 1.0 / 3)
        blockLength = min(max(1, length), max(1, Double(count) / 4))
        effectiveCount = max(2, Double(count) * (1 - persistence) / (1 + persistence))
    }

    /// The correlation of neighbours within strata, without the downward bias that short series have.
    private static func persistence(_ level: [Double], _ groups: [[Int]]) -> Double {
        var (product, square, pairs) = (0.0, 0.0, 0)
        for group in groups where group.count > 2 {
            let mean = group.reduce(0) { $0 + level[$1] } / Double(group.count)
            for position in group { square += (level[position] - mean) * (level[position] - mean) }
            for (first, second) in zip(group, group.dropFirst()) {
                product += (level[first] - mean) * (level[second] - mean)
                pairs += 1
            }
        }
        guard square > 0, pairs > 3 else { return 0 }
        let raw = product / square
        // Kendall: the estimate of a short series is too low by (1 + 3ρ)/n.
        return min(0.97, max(0, raw + (1 + 3 * raw) / Double(pairs)))
    }

    /// One resample: positions of intervals, as many as there are.
    func resample(_ random: inout SplitMix) -> [Int] {
        var drawn: [Int] = []
        for stratum in strata {
            var position = 0
            for step in 0..<stratum.count {
                if step == 0 || random.uniform() * blockLength < 1 {
                    position = Int(random.next() % UInt64(stratum.count))
                } else {
                    position = (position + 1) % stratum.count
                }
                drawn.append(stratum[position])
            }
        }
        return drawn
    }
}

/// Pseudo-random numbers that a seed decides: the same records give the same answer anywhere.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Evenly distributed, 0 up to but not including 1.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
