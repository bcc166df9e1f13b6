package import SpateMetrics

/// Something that can be said of a run, in one grammar for what ends it and for what it must meet.
///
/// ```
/// condition := what [ "for" duration | number "times" ]
/// what      := metric method operator limit | method "of" metric operator limit
///            | [monitor "."] "health" ( "failing" | "passing" )
///            | [monitor "."] series "growth" operator limit
///            | [monitor "."] series operator limit
/// ```
/// - Source: `docs/conditions.md`; checked by `ConditionTests`.
package struct Condition: Sendable, Equatable {
    /// What is looked at.
    package enum Subject: Sendable, Equatable {
        /// A metric of the generator, with the braces of a sub-metric.
        case metric(String, ThresholdExpression)
        /// The readings of monitors.
        case reading(WatchedSeries)
        /// The readings `up` of monitors.
        case health(monitor: String?)
        /// How much the readings of monitors have risen over the steady part of the run.
        case growth(WatchedSeries)
        /// How often something happened to the target.
        case count(Incident, monitor: String?)
    }

    /// How long it must be so.
    package enum Holding: Sendable, Equatable {
        /// Once; of metrics over all the time so far.
        case once
        case lasting(nanos: UInt64)
        /// In that many readings in a row.
        case times(Int)
    }

    /// As the user wrote it.
    package let source: String
    package let subject: Subject
    package var limit: ConditionLimit
    package let holding: Holding

    init(source: String, subject: Subject, limit: ConditionLimit, holding: Holding) {
        self.source = source
        self.subject = subject
        self.limit = limit
        self.holding = holding
    }

    /// Reads a condition.
    ///
    /// - Throws: What was expected at which column, with an example.
    package init(_ text: String) throws(ConditionError) {
        var reader = ConditionReader(text)
        self = try reader.condition()
        try reader.expectEnd(isRule: false)
    }

    /// What is so when this is not.
    var negated: Condition {
        Condition(source: source, subject: subject, limit: limit.negated, holding: holding)
    }

    /// The metric that it is about, with the braces of a sub-metric; `nil` when it is about monitors.
    package var metric: String? {
        if case .metric(let name, _) = subject { name } else { nil }
    }

    /// The monitor that it names; `nil` for any.
    package var monitor: String? {
        switch subject {
        case .metric: nil
        case .reading(let series), .growth(let series): series.monitor
        case .health(let monitor), .count(_, let monitor): monitor
        }
    }

    /// What is wrong with it for metrics of this type; `nil` when nothing is.
    package func problem(with type: MetricType) -> String? {
        guard case .metric(let name, let method) = subject else { return nil }
        guard method.fits(type) else {
            return "“\(source)”: \(name) is a \(type.rawValue), which has no “\(method.methodText)”; it has "
                + ThresholdExpression.methods(of: type)
        }
        if type == .rate, !(0...1).contains(limit.value) {
            return "“\(source)”: \(name) is a rate, from 0 to 1, so that 5 % is 0.05 or 5%; the limit is \(limit.text)"
        }
        if type == .counter, limit.unit == .percent {
            return "“\(source)”: \(name) counts, so that its limit is no share"
        }
        return nil
    }
}
