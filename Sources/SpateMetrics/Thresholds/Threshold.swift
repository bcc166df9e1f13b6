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
    package let scope: ThresholdScope
    package let window: ThresholdWindow

    package init(
        source: String,
        expression: ThresholdExpression,
        abortOnFail: Bool = false,
        delayAbortEval: GoDuration? = nil,
        scope: ThresholdScope = .wholeRun,
        window: ThresholdWindow = .wholeRun
    ) {
        self.source = source
        self.expression = expression
        self.abortOnFail = abortOnFail
        self.delayAbortEval = delayAbortEval
        self.scope = scope
        self.window = window
    }

    /// The name under which results list the threshold: its source, and what part it judges.
    package var label: String { source + scope.suffix }
}

/// How a threshold stands.
package enum ThresholdVerdict: Sendable, Equatable {
    case held
    case crossed
    /// There was nothing to judge, and that is not to pass in silence.
    case noData
}

/// What becomes of a threshold that there is no data for.
package enum NoDataRule: String, Sendable, CaseIterable {
    /// It fails the run.
    case fail
    /// It passes, as in k6, where an empty trend is 0 and an empty rate passes.
    case pass
}
