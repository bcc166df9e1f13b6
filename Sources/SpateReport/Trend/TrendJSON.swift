package import SpateAnalysis
package import SpateCore

/// A trend for programs.
///
/// Times are in milliseconds, shares 0…1; runs stand oldest first.
package enum TrendJSON {
    package static func value(_ trend: Trend) -> JSONValue {
        JSONValue(members: [
            ("metric", .string(trend.metric)), ("statistic", .string(trend.statistic)),
            ("direction", .string(trend.direction.rawValue)), ("conclusion", .string(TrendWords.conclusion(trend))),
            ("changes", .array(trend.changes.map { change($0, trend) })), ("runs", .array(trend.points.map(run))),
            ("runsWithoutFigure", .number(Double(trend.runsWithoutFigure))),
            ("runsOfOtherPlans", .number(Double(trend.runsOfOtherPlans))),
        ])
    }

    private static func change(_ change: ChangePoint, _ trend: Trend) -> JSONValue {
        let point = trend.points[change.position]
        return JSONValue(members: [
            ("run", .string(point.runID)), ("startedAt", .string(TrendWords.time(point.startedAtUnixNanos))),
            ("position", .number(Double(change.position))), ("before", .number(change.before)),
            ("after", .number(change.after)),
            ("relativeChange", change.before == 0 ? .null : .number(change.relativeChange)),
            ("pValue", .number(change.pValue)), ("kind", .string(trend.kind(change).rawValue)),
        ])
    }

    private static func run(_ point: Trend.Point) -> JSONValue {
        JSONValue(members: [
            ("id", .string(point.runID)), ("name", .string(point.name)),
            ("startedAt", .string(TrendWords.time(point.startedAtUnixNanos))),
            ("verdict", .string(point.outcome.rawValue)), ("value", .number(point.value)),
        ])
    }
}
