package import SpateCore

/// A condition that decides over a run.
package struct Threshold: Sendable {
    /// The text as the user wrote it.
    package let source: String
    package let expression: ThresholdExpression
    /// Whether a failure ends the run at once.
    package let abortOnFail: Bool
    /// How long the test must have run before a failure ends it.
    package let delayAbortEval: GoDuration?

    package init(
        source: String,
        expression: ThresholdExpression,
        abortOnFail: Bool = false,
        delayAbortEval: GoDuration? = nil
    ) {
        self.source = source
        self.expression = expression
        self.abortOnFail = abortOnFail
        self.delayAbortEval = delayAbortEval
    }
}

/// The thresholds of one metric or sub-metric and how they stand.
package struct ThresholdGroup: Sendable {
    /// The metric's name, with braces for a sub-metric.
    package let metricName: String
    /// Position of the sink that is judged.
    package let sink: Int
    package let thresholds: [Threshold]
    /// Whether each threshold held when last evaluated.
    package private(set) var isHeld: [Bool]

    package init(metricName: String, sink: Int, thresholds: [Threshold]) {
        self.metricName = metricName
        self.sink = sink
        self.thresholds = thresholds
        isHeld = thresholds.map { _ in true }
    }

    /// Whether any threshold failed.
    package var isTainted: Bool { isHeld.contains(false) }

    /// Evaluates all thresholds.
    ///
    /// - Returns: Whether a failing one asks for the run to be ended.
    package mutating func evaluate(_ sink: Sink, elapsedSeconds: Double) -> Bool {
        var wantsAbort = false
        for (index, threshold) in thresholds.enumerated() {
            let value = threshold.expression.value(of: sink, elapsedSeconds: elapsedSeconds)
            let holds = value.map(threshold.expression.holds) ?? true
            isHeld[index] = holds
            let isDelayed = threshold.delayAbortEval.map { $0.seconds >= elapsedSeconds } ?? false
            if !holds, threshold.abortOnFail, !isDelayed { wantsAbort = true }
        }
        return wantsAbort
    }
}
