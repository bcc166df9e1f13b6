package import SpateMetrics

/// What a value is compared with: `>900MB`.
package struct ConditionLimit: Sendable, Equatable {
    package var comparison: ThresholdExpression.Comparison
    /// In the unit of what it is compared with: milliseconds, bytes, shares of 1.
    package let value: Double
    /// The unit as written; `none` for a plain number.
    package let unit: Figure.Unit
    /// The number with its unit, as written.
    package let text: String

    init(_ comparison: ThresholdExpression.Comparison, _ value: Double, unit: Figure.Unit = .none, text: String = "") {
        self.comparison = comparison
        self.value = value
        self.unit = unit
        self.text = text.isEmpty ? Figure(value, unit).text : text
    }

    package func holds(_ other: Double) -> Bool {
        switch comparison {
        case .lessOrEqual: other <= value
        case .less: other < value
        case .greaterOrEqual: other >= value
        case .greater: other > value
        case .identical, .equal: other == value
        case .notEqual: other != value
        }
    }

    var negated: ConditionLimit {
        var limit = self
        limit.comparison =
            switch comparison {
            case .lessOrEqual: .greater
            case .less: .greaterOrEqual
            case .greaterOrEqual: .less
            case .greater: .lessOrEqual
            case .identical, .equal: .notEqual
            case .notEqual: .equal
            }
        return limit
    }

    /// Whether it holds for what is more than it, so that a sum that only grows holds for good.
    var isUpper: Bool { comparison == .greater || comparison == .greaterOrEqual }

    /// Whether one value is further on the side where it holds than another.
    func isFurther(_ value: Double, than other: Double) -> Bool {
        switch comparison {
        case .lessOrEqual, .less: value < other
        case .greaterOrEqual, .greater: value > other
        case .identical, .equal: abs(value - self.value) < abs(other - self.value)
        case .notEqual: abs(value - self.value) > abs(other - self.value)
        }
    }
}
