/// How a run ended.
package struct RunConclusion: Sendable, Equatable {
    package var endedNanos: UInt64
    package var reason: EndReason
    /// What ended it, in words; empty for `finished`.
    package var text = ""
    /// The exit code of the program.
    package var exitCode: Int32 = 0
    /// How each threshold stood at the end, in the order of the header.
    package var thresholds: [ThresholdOutcome] = []
    /// The exact totals of all series, in the order of `RunRecord.series`; `nil` for those without samples.
    package var totals: [SeriesValue?] = []
    /// The summary as `--summary-export` would write it, in k6's legacy shape.
    package var summaryJSON = ""

    package init(endedNanos: UInt64, reason: EndReason) {
        self.endedNanos = endedNanos
        self.reason = reason
    }
}

/// - Invariant: Raw values are in files; none is ever given another meaning.
package enum EndReason: Int, Sendable, CaseIterable {
    case finished = 0
    case abortedByThreshold = 1
    case abortedByScript = 2
    case interruptedBySignal = 3
    case stoppedByREST = 4
    /// `setup` or `teardown` failed or took too long, or the script could not go on.
    case scriptFailed = 5
    case internalFault = 6
    case markedAsFailed = 7
    /// A stop rule ended the run.
    case stopRule = 8
    /// The program ended without a conclusion, by `kill -9` or power loss; recovery concluded for it.
    case killed = 9
    /// As many requests were sent as may be in all.
    case reachedCeiling = 10
}

/// How a threshold stood at the end.
package struct ThresholdOutcome: Sendable, Equatable {
    package var state: ThresholdState
    /// What was compared with the limit; `nil` without data.
    package var value: Double?

    package init(state: ThresholdState, value: Double?) {
        self.state = state
        self.value = value
    }
}
