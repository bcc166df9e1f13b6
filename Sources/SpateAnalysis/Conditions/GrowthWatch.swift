internal import SpateRecord

/// Watches how much the readings of a series have risen over the steady part of a run; each machine or pod for itself.
///
/// The rise is that of a line through all readings, not the difference of two, and it is told with the interval that holds
/// the true one in 95 of 100 cases. While a run goes on only a rise whose whole interval is beyond the limit counts.
struct GrowthWatch: Sendable {
    /// Beyond that every other reading is left out, and only every other is kept from then on.
    private static let mostReadings = 4000
    private static let leastReadings = 10
    private static let leastNanos: UInt64 = 10_000_000_000

    private struct Readings: Sendable {
        var points: [TrendLine.Point] = []
        var stride = 1
        var seen = 0
        var judgedNanos: UInt64 = 0
    }

    /// A rise in the unit of the limit: a share of the first level, or an amount.
    struct Rise: Equatable {
        var value: Double
        var low: Double
        var high: Double
        var fromNanos: UInt64
        var toNanos: UInt64
        var place: String
    }

    private let condition: Condition
    private let series: WatchedSeries
    /// Readings outside say nothing.
    private let steady: Range<UInt64>
    private var readings: [ProbeSeries: Readings] = [:]

    init(_ condition: Condition, _ series: WatchedSeries, steady: Range<UInt64>) {
        self.condition = condition
        self.series = series
        self.steady = steady
    }

    mutating func add(_ probe: ProbeSeries, _ value: Double, nanos: UInt64) -> ConditionFinding? {
        guard steady.contains(nanos) else { return nil }
        var known = readings[probe] ?? Readings()
        if known.seen % known.stride == 0 { known.points.append(TrendLine.Point(x: Double(nanos) / 1e9, y: value)) }
        known.seen += 1
        if known.points.count >= Self.mostReadings {
            known.points = known.points.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            known.stride *= 2
        }
        let isDue = nanos - min(nanos, known.judgedNanos) >= 1_000_000_000
        if isDue { known.judgedNanos = nanos }
        readings[probe] = known
        guard isDue, let rise = rise(probe, known), isSure(rise) else { return nil }
        return ConditionFinding(nanos: nanos, sinceNanos: rise.fromNanos, value: rise.value, text: text(rise))
    }

    /// The rise of the machine or pod for which the condition holds most; `nil` without enough readings.
    var furthest: Rise? {
        let rises = readings.compactMap { rise($0.key, $0.value) }
        return rises.max { condition.limit.isFurther($1.value, than: $0.value) }
    }

    /// `memory_bytes (pod=web-1) grew by 31 % (95 %: 24 % to 38 %) from 0:30 to 2:10`.
    func text(_ rise: Rise) -> String {
        let unit = condition.limit.unit == .percent ? .percent : series.unit
        func shown(_ value: Double) -> String { Figure(value, unit).text }
        let (from, to) = (Figure.clock(rise.fromNanos), Figure.clock(rise.toNanos))
        return
            "\(series.text)\(rise.place) grew by \(shown(rise.value)) (95 %: \(shown(rise.low)) to \(shown(rise.high))) "
            + "from \(from) to \(to)"
    }

    private func isSure(_ rise: Rise) -> Bool { condition.limit.holds(rise.low) && condition.limit.holds(rise.high) }

    private func rise(_ probe: ProbeSeries, _ readings: Readings) -> Rise? {
        guard readings.points.count >= Self.leastReadings, let first = readings.points.first,
            let last = readings.points.last, (last.x - first.x) * 1e9 >= Double(Self.leastNanos),
            let line = TrendLine(readings.points)
        else { return nil }
        let level = condition.limit.unit == .percent ? line.value(at: first.x) : 1
        guard level > 0 else { return nil }
        let scale = (last.x - first.x) / level
        return Rise(
            value: line.slope * scale,
            low: (line.slope - line.halfWidth) * scale,
            high: (line.slope + line.halfWidth) * scale,
            fromNanos: UInt64(first.x * 1e9),
            toNanos: UInt64(last.x * 1e9),
            place: probe.place
        )
    }
}
