internal import SpateCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// How the seconds of two runs that follow each other are drawn again, so that what they have in common stays together.
///
/// Latencies of neighbouring seconds are alike. Drawing single seconds would take them for so many independent
/// observations, and call every wandering of the level a difference. Blocks of consecutive seconds keep the likeness; both
/// runs are drawn at the same seconds of their plan, so that what the plan does to both, such as a ramp, is in neither's
/// error. Blocks are too short for what lasts longer than they do, which the series' own persistence tells; the variance
/// is widened by as much.
///
/// - Source: circular moving blocks (Politis, Romano 1992), their length after Politis, White 2004 for a first-order
///   autoregression with noise; checked by `PairedBootstrapTests` and by simulation (docs/comparing-runs.md).
struct PairedBootstrap {
    /// How many pairs of seconds there are.
    let count: Int
    /// In seconds.
    let blockLength: Int
    /// What a variance over resamples has to be multiplied with.
    let inflation: Double
    /// Degrees of freedom of the error that the resamples give.
    let degrees: Double

    /// Prepares the drawing of pairs.
    ///
    /// `differences`: For every pair in the order of time, how far the two are apart, such as the logarithm of the ratio of
    /// their mean latencies.
    init(differences: [Double]) {
        count = differences.count
        let n = Double(max(2, count))
        let shape = Autocovariance(differences)
        let persistence = shape.persistence
        let square = 1 - persistence * persistence
        // 3/2 of the cube: circular blocks of one length have less variance than blocks of random length.
        let cube = 1.5 * 6 * persistence * persistence / (square * square)
        let length = max(1, min((cbrt(cube) * cbrt(n)).rounded(), (n / 4).rounded(.down)))
        blockLength = max(1, Int(length))
        let b = Double(blockLength)
        if persistence > 0 {
            let whole = shape.scaledVariance(of: n)
            inflation = min(3, max(1, whole / max(1e-300, shape.scaledVariance(of: b) - b / n * whole)))
        } else {
            inflation = 1 / (1 - min(0.5, b / n))
        }
        degrees = max(4, 1.5 * n / b)
    }

    /// One resample: positions of pairs, as many as there are.
    func resample(_ random: inout SplitMix) -> [Int] {
        var drawn: [Int] = []
        drawn.reserveCapacity(count)
        while drawn.count < count {
            let start = Int(random.next() % UInt64(count))
            for step in 0..<min(blockLength, count - drawn.count) { drawn.append((start + step) % count) }
        }
        return drawn
    }
}

/// How alike the values of a series are that follow each other.
struct Autocovariance {
    private let zero: Double
    private let one: Double
    /// How much of its level a value hands to the next, 0…0.95; 0 where chance may have made what there is.
    let persistence: Double

    init(_ values: [Double]) {
        let n = Double(values.count)
        let mean = values.reduce(0, +) / max(1, n)
        func covariance(_ lag: Int) -> Double {
            guard values.count > lag else { return 0 }
            var sum = 0.0
            for index in lag..<values.count { sum += (values[index] - mean) * (values[index - lag] - mean) }
            return sum / n
        }
        let (zero, one, two, three) = (covariance(0), covariance(1), covariance(2), covariance(3))
        self.zero = zero
        self.one = one
        guard values.count > 4, zero > 0, one / zero > 2 / n.squareRoot() else {
            persistence = 0
            return
        }
        // Noise within each second lowers the correlation of neighbours, but not how it fades from there.
        let fading = one + two > 0 ? (two + three) / (one + two) : 0
        let raw = max(one / zero, fading)
        // Kendall: the estimate of a short series is too low by (1 + 3ρ)/n.
        persistence = min(0.95, max(0, raw + (1 + 3 * raw) / n))
    }

    /// The variance of a sum of so many values, by their number.
    func scaledVariance(of length: Double) -> Double {
        guard persistence > 0 else { return zero }
        var (sum, power) = (0.0, persistence)
        var lag = 1.0
        while lag < length, power > 1e-12 {
            sum += (1 - lag / length) * power
            power *= persistence
            lag += 1
        }
        return zero + 2 * one / persistence * sum
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
