internal import SpateAnalysis
package import SpateMetrics

/// How far a threshold is from its limit, in words.
package struct ThresholdDistance: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case held
        /// Held, with less than a tenth of the limit to spare.
        case near
        case crossed
        /// There is nothing to judge yet.
        case unknown
    }

    /// As in `48 ms`; empty while unknown.
    package let value: String
    /// As in `452 ms to spare (90 %)`.
    package let text: String
    package let state: State

    package init(value: String, text: String, state: State) {
        self.value = value
        self.text = text
        self.state = state
    }

    /// The share of the limit below which a threshold is near.
    private static let nearShare = 0.1

    /// Measures a value against a condition.
    ///
    /// `isCrossed`: As the run has judged it; a part of the run may have been crossed while its value is fine again.
    package init(
        _ expression: ThresholdExpression,
        value: Double?,
        isCrossed: Bool,
        type: MetricType,
        contains: ValueKind
    ) {
        guard let value else {
            self.init(value: "", text: "no data yet", state: .unknown)
            return
        }
        let unit = Self.unit(expression.method, type, contains)
        let valueText = Figure(value, unit).text(distinctFrom: expression.limit)
        let gap = abs(value - expression.limit)
        let share = expression.limit == 0 ? nil : gap / abs(expression.limit)
        let gapText = Figure(gap, unit).text
        // Of a share, per cent of per cent would only confuse.
        let shareText = unit == .percent ? "" : share.map { " (\(Figure($0, .percent).text))" } ?? ""
        if isCrossed {
            let word = expression.holds(value) ? "was crossed" : "\(gapText) \(expression.wordBeyond)\(shareText)"
            self.init(value: valueText, text: word, state: .crossed)
            return
        }
        switch expression.comparison {
        case .identical, .equal: self.init(value: valueText, text: "equal", state: .held)
        case .notEqual: self.init(value: valueText, text: "\(gapText) apart", state: .held)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            let isNear = Self.room(expression, value, unit).map { $0 < Self.nearShare } ?? false
            self.init(value: valueText, text: "\(gapText) to spare\(shareText)", state: isNear ? .near : .held)
        }
    }

    /// What is left until the limit, as a share of what there was; `nil` where there is no such thing.
    private static func room(_ expression: ThresholdExpression, _ value: Double, _ unit: Figure.Unit) -> Double? {
        let gap = abs(value - expression.limit)
        let isAtLeast = expression.comparison == .greater || expression.comparison == .greaterOrEqual
        // Of a rate that must stay high, what may fail is the room: 99.2 % of at least 99 % has used up most of it.
        let whole = unit == .percent && isAtLeast ? 1 - expression.limit : abs(expression.limit)
        return whole > 0 ? gap / whole : nil
    }

    private static func unit(
        _ method: ThresholdExpression.Method,
        _ type: MetricType,
        _ contains: ValueKind
    ) -> Figure.Unit {
        switch (type, contains, method) {
        case (.rate, _, _): .percent
        case (.counter, .data, .count): .bytes
        case (.counter, _, .rate): .perSecond
        case (.counter, _, _): .none
        case (_, .time, _): .milliseconds
        case (_, .data, _): .bytes
        default: .none
        }
    }
}

extension ThresholdExpression {
    /// What a value is that breaks the condition.
    fileprivate var wordBeyond: String {
        switch comparison {
        case .less, .lessOrEqual: "too much"
        case .greater, .greaterOrEqual: "too little"
        case .identical, .equal: "off"
        case .notEqual: "apart"
        }
    }
}
