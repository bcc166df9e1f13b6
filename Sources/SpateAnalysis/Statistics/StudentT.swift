#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// Student's t distribution.
///
/// - Source: the incomplete beta function by its continued fraction (Lentz); checked against tables by `StudentTTests`.
enum StudentT {
    /// The probability that a value is at least as far from 0.
    static func twoSided(_ t: Double, degrees: Double) -> Double {
        guard t.isFinite else { return 0 }
        return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
    }

    /// The value that is exceeded in either direction with a probability of `alpha`.
    static func critical(alpha: Double, degrees: Double) -> Double {
        var (low, high) = (0.0, 1000.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if twoSided(middle, degrees: degrees) > alpha { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The regularised incomplete beta function.
    private static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
        if x > (a + 1) / (a + b + 2) { return 1 - front * fraction(1 - x, b, a) / b }
        return front * fraction(x, a, b) / a
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        if abs(d) < tiny { d = tiny }
        d = 1 / d
        var result = d
        for m in 1...300 {
            let n = Double(m)
            for numerator in [
                n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n)),
                -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1)),
            ] {
                d = 1 + numerator * d
                if abs(d) < tiny { d = tiny }
                d = 1 / d
                c = 1 + numerator / c
                if abs(c) < tiny { c = tiny }
                result *= d * c
            }
            if abs(d * c - 1) < 1e-12 { break }
        }
        return result
    }
}
