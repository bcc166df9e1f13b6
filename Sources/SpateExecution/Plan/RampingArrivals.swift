/// Arrivals whose rate changes linearly within each stage: the n-th is due when the area below the rate reaches n.
///
/// In a stage of length D that starts at S with the area A below it so far, from rate a to b, the n-th arrival is due
/// where the rest m = n − A fills the trapezoid up to x:
/// ```
/// a·x + (b − a)·x²/2D = m     ⟹     x = 2m / (a + √(a² + 2m·(b − a)/D))
/// ```
/// This form has no difference of near equal numbers, so slow ramps lose no digits. Areas are carried exactly, as
/// integers over 2·timeUnit, so nothing adds up over a long run.
///
/// - Source: k6 v2.2 ramping-arrival-rate (engine spec 3.7); checked by `RampingArrivalsTests`.
package struct RampingArrivals: Sendable {
    private struct Piece: Sendable {
        let startNanos: UInt64
        let durationNanos: UInt64
        let from: Int
        let to: Int
        /// Twice the area before and at the end, times the time unit.
        let startArea: Int128
        let endArea: Int128
    }

    package let unitNanos: UInt64
    package let totalNanos: UInt64
    private let pieces: [Piece]

    /// - Parameters:
    ///   - startRate: Arrivals per `unitNanos` at the start.
    ///   - unitNanos: The time unit.
    ///   - stages: Rates to reach and how long that takes; a stage without length jumps.
    package init(startRate: Int, unitNanos: UInt64, stages: [(durationNanos: UInt64, target: Int)]) {
        var pieces: [Piece] = []
        var (start, rate, area) = (UInt64(0), startRate, Int128(0))
        for (duration, target) in stages {
            if duration > 0 {
                let end = area + Int128(duration) * Int128(rate + target)
                pieces.append(
                    Piece(
                        startNanos: start,
                        durationNanos: duration,
                        from: rate,
                        to: target,
                        startArea: area,
                        endArea: end
                    )
                )
                area = end
            }
            start += duration
            rate = target
        }
        self.pieces = pieces
        self.unitNanos = unitNanos
        totalNanos = start
    }

    /// When an arrival is due; see `ArrivalSchedule.dueNanos`.
    func dueNanos(_ index: Int) -> UInt64? {
        let wanted = (Int128(index) + 1) * 2 * Int128(unitNanos)
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].endArea < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < pieces.count else { return nil }
        let piece = pieces[low]
        // 2m·timeUnit, with m what this stage has to add.
        let rest = Double(wanted - piece.startArea)
        let (from, to, duration) = (Double(piece.from), Double(piece.to), Double(piece.durationNanos))
        let root = (from * from + rest * (to - from) / duration).squareRoot()
        let offset = rest / (from + (root.isNaN ? 0 : root))
        return piece.startNanos + min(UInt64(offset), piece.durationNanos)
    }

    /// Arrivals per second between the last two that are due by a time, as k6 shows it.
    package func rate(atNanos now: UInt64) -> Double {
        let count = count(byNanos: now)
        guard count >= 2, let last = dueNanos(count - 1), let before = dueNanos(count - 2), last > before else {
            return Double(pieces.first?.from ?? 0) / Double(unitNanos) * 1e9
        }
        return 1e9 / Double(last - before)
    }

    /// How many arrivals are due by a time.
    private func count(byNanos now: UInt64) -> Int {
        guard let piece = pieces.last(where: { $0.startNanos <= now }) else { return 0 }
        let elapsed = Double(min(now - piece.startNanos, piece.durationNanos))
        let slope = Double(piece.to - piece.from) / Double(piece.durationNanos)
        let area = Double(piece.startArea) + elapsed * (2 * Double(piece.from) + slope * elapsed)
        return Int((area / (2 * Double(unitNanos))).rounded(.down))
    }
}
