internal import SpateAnalysis
internal import SpateCore

/// A trend in words and figures, alike in all formats.
enum TrendWords {
    /// With fewer runs than this no step is shown, however large: `ChangePoints` needs some on each side.
    private static let leastRuns = 12

    static func value(_ trend: Trend, _ value: Double) -> String { Figure(value, trend.unit).text }

    /// `+19.8 %`, or `+1.2 points` of a share.
    static func change(_ trend: Trend, _ change: ChangePoint) -> String {
        let isShare = trend.unit == .percent
        guard isShare || change.before != 0 else { return "from nothing" }
        let amount = isShare ? (change.after - change.before) * 100 : change.relativeChange * 100
        let text = FixedDecimals.text(abs(amount), digits: isShare ? 2 : 1)
        return "\(amount < 0 ? "−" : "+")\(text) \(isShare ? "points" : "%")"
    }

    static func mark(_ kind: Trend.Kind) -> String {
        switch kind {
        case .better: "▲ better"
        case .worse: "▼ worse"
        case .other: "◆ changed"
        }
    }

    static func time(_ unixNanos: Int64) -> String { CivilText.utc(unixNanos: unixNanos) }

    /// What the series shows, in a sentence.
    static func conclusion(_ trend: Trend) -> String {
        let count = trend.points.count
        let runs = count == 1 ? "1 run" : "\(count) runs"
        guard let last = trend.changes.last else {
            return count < leastRuns
                ? "\(runs) are too few to tell a change: it takes \(leastRuns) at least."
                    .replacing("1 run are", with: "1 run is")
                : "The \(trend.title) did not change its level in \(runs)."
        }
        let kind = trend.kind(last)
        let word = kind == .other ? "changed" : "got \(kind.rawValue)"
        let others = trend.changes.count - 1
        let before = others == 0 ? "" : others == 1 ? " 1 change before." : " \(others) changes before."
        return "The \(trend.title) \(word) with run \(trend.points[last.position].runID): "
            + "\(value(trend, last.before)) → \(value(trend, last.after)) (\(change(trend, last))).\(before)"
    }

    /// What was left out, and why; a sentence each.
    static func notes(_ trend: Trend) -> [String] {
        var notes: [String] = []
        func runs(_ count: Int) -> String { count == 1 ? "1 run has" : "\(count) runs have" }
        if trend.runsOfOtherPlans > 0 {
            notes.append(
                "\(runs(trend.runsOfOtherPlans)) another plan than the latest one and "
                    + "\(trend.runsOfOtherPlans == 1 ? "is" : "are") left out; --any-plan takes all."
            )
        }
        if trend.runsWithoutFigure > 0 { notes.append("\(runs(trend.runsWithoutFigure)) no such figure.") }
        return notes
    }
}
