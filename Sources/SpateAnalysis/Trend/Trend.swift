/// A figure of runs one after the other, with the places where its level changed.
package struct Trend: Sendable, Equatable {
    /// A run with its figure.
    package struct Point: Sendable, Equatable {
        package let runID: String
        package let name: String
        package let startedAtUnixNanos: Int64
        package let outcome: Verdict.Outcome
        package let value: Double

        package init(
            runID: String,
            name: String,
            startedAtUnixNanos: Int64,
            outcome: Verdict.Outcome,
            value: Double
        ) {
            self.runID = runID
            self.name = name
            self.startedAtUnixNanos = startedAtUnixNanos
            self.outcome = outcome
            self.value = value
        }
    }

    /// Which way is good; `neither` where only the user knows.
    package enum Direction: String, Sendable {
        case lowerIsBetter
        case higherIsBetter
        case neither
    }

    /// What a change means.
    package enum Kind: String, Sendable {
        case better
        case worse
        /// A change of which nobody knows whether it is good.
        case other
    }

    /// The metric with the braces of a sub-metric.
    package let metric: String
    /// `p(95)`, `avg`, `rate`, … of the metric.
    package let statistic: String
    package let unit: Figure.Unit
    package let direction: Direction
    /// Oldest first.
    package let points: [Point]
    package let changes: [ChangePoint]
    /// Runs that were looked at but have no such figure.
    package var runsWithoutFigure = 0
    /// Runs that were left out because they have another plan.
    package var runsOfOtherPlans = 0

    /// Finds the changes in a series.
    ///
    /// `points`: Oldest first.
    package init(metric: String, statistic: String, unit: Figure.Unit, direction: Direction, points: [Point]) {
        self.metric = metric
        self.statistic = statistic
        self.unit = unit
        self.direction = direction
        self.points = points
        changes = ChangePoints.find(points.map(\.value))
    }

    /// `p(95) of http_req_duration`.
    package var title: String { "\(statistic) of \(metric)" }

    /// The parts between changes, each with its median.
    package var levels: [(range: Range<Int>, value: Double)] {
        guard !points.isEmpty else { return [] }
        let borders = [0] + changes.map(\.position) + [points.count]
        return zip(borders, borders.dropFirst()).map { first, next in
            let sorted = points[first..<next].map(\.value).sorted()
            return (first..<next, (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2)
        }
    }

    package func kind(_ change: ChangePoint) -> Kind {
        switch direction {
        case .lowerIsBetter: change.after < change.before ? .better : .worse
        case .higherIsBetter: change.after > change.before ? .better : .worse
        case .neither: .other
        }
    }
}
