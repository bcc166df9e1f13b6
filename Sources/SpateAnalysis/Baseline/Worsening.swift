internal import SpateRecord

/// How much worse a figure got, in the unit of a limit; negative is better.
struct Worsening {
    private let row: RecordedComparison.Row
    private let limit: BaselineCriterion.Limit

    init(_ row: RecordedComparison.Row, _ limit: BaselineCriterion.Limit) {
        self.row = row
        self.limit = limit
    }

    /// Less throughput is worse; of everything else more is.
    private var sign: Double { row.unit == .perSecond ? -1 : 1 }

    /// Whether the measured change is worse than allowed.
    var isBeyond: Bool { sign * row.change > allowedChange }

    /// Whether the interval of the change has only what is worse.
    var isShown: Bool { sign > 0 ? row.low > 0 : row.high < 0 }

    /// In the unit of the row's change.
    private var allowedChange: Double {
        switch limit {
        case .relative(let share), .share(let share): share
        case .milliseconds(let millis): row.baseline > 0 ? millis / row.baseline : .infinity
        case .judged: .infinity
        }
    }

    /// The worst value that the limit allows; `nil` without a limit.
    var allowedValue: Double? {
        guard allowedChange.isFinite else { return nil }
        return row.unit == .share ? row.baseline + allowedChange : row.baseline * (1 + sign * allowedChange)
    }

    /// `+14.2 % (95 %: +9.1 % to +19.5 %), from 120 ms to 137 ms; allowed is +10 %`.
    var text: String {
        let interval = "(95 %: \(Self.text(row.low, row.unit)) to \(Self.text(row.high, row.unit)))"
        let (before, after) = (Figure(row.baseline, unit), Figure(row.candidate, unit))
        let values = "\(before.text(distinctFrom: row.candidate)) → \(after.text(distinctFrom: row.baseline))"
        return "\(changeText) \(interval), \(values); \(limitText)"
    }

    var changeText: String { Self.text(row.change, row.unit) }

    private var limitText: String {
        switch limit {
        case .relative(let share): "allowed is \(Self.text(sign * share, row.unit))"
        case .share(let share): "allowed is \(Self.text(share, row.unit))"
        case .milliseconds(let millis): "allowed is +\(Figure(millis, .milliseconds).text)"
        case .judged: "nothing worse is allowed"
        }
    }

    private var unit: Figure.Unit {
        switch row.unit {
        case .milliseconds: .milliseconds
        case .share: .percent
        case .perSecond: .perSecond
        }
    }

    /// `+14.2 %`, or `−0.12 points` of a share.
    private static func text(_ change: Double, _ unit: RecordedComparison.Unit) -> String {
        let figure = Figure((change * 10_000).rounded() / 100).text
        return (change >= 0 ? "+" : "") + figure + (unit == .share ? " points" : " %")
    }
}
