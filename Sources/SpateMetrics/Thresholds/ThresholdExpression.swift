package import SpateCore

/// One condition over a metric: `p(95)<300`.
///
/// ```
/// expression := method spaces operator spaces number
/// method     := count | rate | value | avg | min | max | med | p(number)
/// operator   := <= | < | >= | > | === | == | !=
/// ```
/// - Source: k6 v2.2 thresholds (engine spec 4.8); checked by `ThresholdExpressionTests`.
package struct ThresholdExpression: Sendable, Equatable {
    /// What is compared.
    package enum Method: Sendable, Hashable {
        case count
        case rate
        case value
        case average
        case min
        case max
        case median
        /// Percentile, 0…100.
        case percentile(Double)
    }

    package enum Comparison: String, Sendable, CaseIterable {
        // The order in which the text is searched for them.
        case lessOrEqual = "<="
        case less = "<"
        case greaterOrEqual = ">="
        case greater = ">"
        case identical = "==="
        case equal = "=="
        case notEqual = "!="
    }

    package let method: Method
    package let comparison: Comparison
    package let limit: Double
    /// The left side as the user wrote it.
    package let methodText: String

    /// Reads an expression.
    ///
    /// - Throws: A sentence that quotes the expression and tells which part is wrong.
    package init(_ text: String) throws(ConfigIssue) {
        guard let (left, comparison, right) = Self.split(text) else {
            throw ConfigIssue("", "“\(text)” is no threshold: it must read “method operator number”, as in “p(95)<300”")
        }
        guard let method = Self.method(left) else {
            throw ConfigIssue(
                "",
                "“\(text)”: “\(left)” is no aggregation method; known are count, rate, value, avg, min, max, med, p(N) "
                    + "with 0 ≤ N ≤ 100"
            )
        }
        guard let limit = Double(right), !right.contains(where: { $0 == "x" || $0 == "X" }) else {
            throw ConfigIssue("", "“\(text)”: “\(right)” is no number")
        }
        self.method = method
        self.comparison = comparison
        self.limit = limit
        methodText = left
    }

    /// Whether a value keeps the condition.
    package func holds(_ value: Double) -> Bool {
        switch comparison {
        case .lessOrEqual: value <= limit
        case .less: value < limit
        case .greaterOrEqual: value >= limit
        case .greater: value > limit
        case .identical, .equal: value == limit
        case .notEqual: value != limit
        }
    }

    /// Whether one value is further from keeping the condition than another.
    package func isWorse(_ value: Double, than other: Double) -> Bool {
        switch comparison {
        case .lessOrEqual, .less: value > other
        case .greaterOrEqual, .greater: value < other
        case .identical, .equal: abs(value - limit) > abs(other - limit)
        case .notEqual: abs(value - limit) < abs(other - limit)
        }
    }

    /// Whether the condition is one that people write to have a sub-metric shown, such as `max>=0`: no time and no rate
    /// breaks it, so that it needs no data either.
    package var asksForNothing: Bool {
        switch comparison {
        case .greaterOrEqual: limit <= 0
        case .greater: limit < 0
        case .lessOrEqual: method == .rate && limit >= 1
        case .less: method == .rate && limit > 1
        case .identical, .equal, .notEqual: false
        }
    }

    /// The aggregated value of a sink; `nil` when the sink has no such value, which keeps every condition.
    ///
    /// `elapsedSeconds`: Length of the test so far, for `rate` of counters.
    package func value(of sink: Sink, elapsedSeconds: Double) -> Double? {
        switch (sink, method) {
        case (let counter as CounterSink, .count): counter.value
        case (let counter as CounterSink, .rate): elapsedSeconds > 0 ? counter.value / elapsedSeconds : nil
        case (let gauge as GaugeSink, .value): gauge.value
        case (let rate as RateSink, .rate): rate.isEmpty ? nil : rate.rate
        case (let trend as TrendSink, .average): trend.average
        case (let trend as TrendSink, .min): trend.isEmpty ? 0 : trend.min
        case (let trend as TrendSink, .max): trend.isEmpty ? 0 : trend.max
        case (let trend as TrendSink, .median): trend.percentile(0.5)
        case (let trend as TrendSink, .percentile(let rank)): trend.percentile(rank / 100)
        default: nil
        }
    }

    /// The methods of a type of metrics, for people.
    package static func methods(of type: MetricType) -> String {
        switch type {
        case .counter: "count and rate"
        case .gauge: "value"
        case .rate: "rate"
        case .trend: "avg, min, max, med and p(N)"
        }
    }

    /// Whether metrics of a type have this method.
    package func fits(_ type: MetricType) -> Bool {
        switch (type, method) {
        case (.counter, .count), (.counter, .rate), (.gauge, .value), (.rate, .rate): true
        case (.trend, .average), (.trend, .min), (.trend, .max), (.trend, .median), (.trend, .percentile): true
        default: false
        }
    }

    private static func split(_ text: String) -> (String, Comparison, String)? {
        for comparison in Comparison.allCases {
            guard let range = firstRange(of: comparison.rawValue, in: text) else { continue }
            let right = trimmed(text[range.upperBound...])
            guard !right.isEmpty else { continue }
            return (trimmed(text[..<range.lowerBound]), comparison, right)
        }
        return nil
    }

    private static func firstRange(of needle: String, in text: String) -> Range<String.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(needle) { return start..<text.index(start, offsetBy: needle.count) }
            start = text.index(after: start)
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static func method(_ text: String) -> Method? {
        switch text {
        case "count": return .count
        case "rate": return .rate
        case "value": return .value
        case "avg": return .average
        case "min": return .min
        case "max": return .max
        case "med": return .median
        default:
            guard text.hasPrefix("p("), text.hasSuffix(")"), let rank = Double(text.dropFirst(2).dropLast()),
                (0...100).contains(rank), !text.contains(where: { $0 == "x" || $0 == "X" })
            else { return nil }
            return .percentile(rank)
        }
    }
}
