internal import SpateCore

/// The thresholds of one metric or sub-metric and how they stand.
package struct ThresholdGroup: Sendable {
    /// The metric's name, with braces for a sub-metric.
    package let metricName: String
    /// Position of the sink that is judged.
    package let sink: Int
    package let thresholds: [Threshold]
    /// How each threshold stood when last evaluated.
    package private(set) var verdicts: [ThresholdVerdict]

    package init(metricName: String, sink: Int, thresholds: [Threshold]) {
        self.metricName = metricName
        self.sink = sink
        self.thresholds = thresholds
        verdicts = thresholds.map { _ in .held }
    }

    package var isHeld: [Bool] { verdicts.map { $0 == .held } }

    /// Whether any threshold was crossed.
    package var isTainted: Bool { verdicts.contains(.crossed) }

    /// Whether any threshold had nothing to judge.
    package var lacksData: Bool { verdicts.contains(.noData) }

    /// Evaluates all thresholds.
    ///
    /// `noData`: What becomes of those without data; while the run goes on that is `pass`.
    /// `part`: What those have seen that judge a part of the run, by position.
    /// - Returns: Whether a crossed one asks for the run to be ended.
    package mutating func evaluate(
        _ sink: Sink,
        elapsedSeconds: Double,
        noData: NoDataRule = .pass,
        part: (Int) -> ThresholdReading? = { _ in nil }
    ) -> Bool {
        var wantsAbort = false
        for (index, threshold) in thresholds.enumerated() {
            verdicts[index] =
                if threshold.window == .wholeRun {
                    Self.verdict(threshold, on: sink, elapsedSeconds, noData)
                } else {
                    Self.verdict(threshold, part(index), noData)
                }
            let isDelayed = threshold.delayAbortEval.map { $0.seconds >= elapsedSeconds } ?? false
            if verdicts[index] == .crossed, threshold.abortOnFail, !isDelayed { wantsAbort = true }
        }
        return wantsAbort
    }

    private static func verdict(
        _ threshold: Threshold,
        on sink: Sink,
        _ elapsedSeconds: Double,
        _ noData: NoDataRule
    ) -> ThresholdVerdict {
        if noData == .fail, !sink.hasValue, !threshold.expression.asksForNothing { return .noData }
        let value = threshold.expression.value(of: sink, elapsedSeconds: elapsedSeconds)
        return value.map(threshold.expression.holds) ?? true ? .held : .crossed
    }

    private static func verdict(
        _ threshold: Threshold,
        _ reading: ThresholdReading?,
        _ noData: NoDataRule
    ) -> ThresholdVerdict {
        guard let reading else { return noData == .fail && !threshold.expression.asksForNothing ? .noData : .held }
        return reading.isCrossed ? .crossed : .held
    }
}

extension Sink {
    /// Whether there is something to judge: a counter without samples is 0, everything else is nothing.
    var hasValue: Bool { self is CounterSink || !isEmpty }
}

/// What a threshold has seen that judges a part of the run.
package struct ThresholdReading: Sendable, Equatable {
    /// The value that decided: of the part, or of the worst window.
    package let value: Double
    /// Whether the condition was broken, in any window.
    package let isCrossed: Bool
    /// When the window with that value ended, in nanoseconds since the scenarios' start; `nil` for parts.
    package let endNanos: UInt64?
}
