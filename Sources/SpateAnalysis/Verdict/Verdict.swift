package import SpateCore

/// What is to be made of a run.
package struct Verdict: Sendable, Equatable {
    package var outcome: Outcome
    /// Why, the weightiest first: a sentence each, with numbers and times; empty for `pass`.
    package var reasons: [Reason]
    /// Everything that was judged, in the order in which it was asked for.
    package var criteria: [Criterion]
    /// What a reader should know besides; none of it decides.
    package var remarks: [Reason]
    /// The code with which a program leaves that tells this verdict.
    package var exitCode: ExitCode

    /// `exitCode`: Where it is `nil`, the usual one of the outcome.
    package init(
        outcome: Outcome,
        reasons: [Reason] = [],
        criteria: [Criterion] = [],
        remarks: [Reason] = [],
        exitCode: ExitCode? = nil
    ) {
        self.outcome = outcome
        self.reasons = reasons
        self.criteria = criteria
        self.remarks = remarks
        self.exitCode = exitCode ?? outcome.usualExitCode
    }

    package enum Outcome: String, Sendable, CaseIterable {
        case pass = "PASS"
        case fail = "FAIL"
        /// The run does not tell: the generator was the bottleneck, the target changed, or there is no data.
        case invalid = "INVALID"
        /// Ended before its time by somebody, so that nothing is said of the rest.
        case aborted = "ABORTED"

        var usualExitCode: ExitCode {
            switch self {
            case .pass: .success
            case .fail: .thresholdsCrossed
            case .invalid: .invalidRun
            case .aborted: .interruptedBySignal
            }
        }
    }

    /// A reason for the outcome.
    package struct Reason: Sendable, Equatable {
        /// A stable word for programs, such as `threshold-crossed`, `generator-degraded` or `no-data`.
        package var code: String
        package var text: String
        /// Since when, in nanoseconds since the run's start; `nil` where there is no such moment.
        package var sinceNanos: UInt64?

        package init(code: String, text: String, sinceNanos: UInt64? = nil) {
            self.code = code
            self.text = text
            self.sinceNanos = sinceNanos
        }
    }

    /// Something that was asked of the run.
    package struct Criterion: Sendable, Equatable {
        /// `http_req_duration p(95)<500`.
        package var name: String
        package var state: State
        /// What was measured; `nil` without data.
        package var value: Double?
        /// What it was compared with; `nil` where there is no one number.
        package var limit: Double?
        /// What is said of it beside the numbers: by how much, since when.
        package var detail: String
        /// Since when it has been missed, in nanoseconds since the run's start; `nil` when it is met.
        package var sinceNanos: UInt64?
        /// How far a percentile may be from the true one; `nil` for everything else.
        package var confidence: PercentileConfidence?

        package enum State: String, Sendable {
            case met
            case missed
            case noData = "no data"
            /// Measured, but what was measured does not decide.
            case undecided = "cannot tell"
        }

        package init(
            name: String,
            state: State,
            value: Double? = nil,
            limit: Double? = nil,
            detail: String = "",
            sinceNanos: UInt64? = nil,
            confidence: PercentileConfidence? = nil
        ) {
            self.name = name
            self.state = state
            self.value = value
            self.limit = limit
            self.detail = detail
            self.sinceNanos = sinceNanos
            self.confidence = confidence
        }
    }
}
