package import SpateCore

/// What an invalid run does to the program's exit code.
package enum InvalidRule: String, Sendable, CaseIterable {
    /// It has a code of its own.
    case fail
    /// It is said, and the code is k6's.
    case warn

    /// The code with which `run` leaves.
    ///
    /// Only where the thresholds decided (0 or 99) the verdict decides instead: whatever else ended a run keeps k6's code.
    ///
    /// - Parameters:
    ///   - code: What k6 would leave with.
    ///   - verdict: Of the record of the run.
    /// - Returns: One of the codes of the table in `docs/exit-codes.md`.
    package func exitCode(_ code: ExitCode, _ verdict: Verdict) -> ExitCode {
        guard code == .success || code == .thresholdsCrossed else { return code }
        switch verdict.outcome {
        case .pass, .fail: return verdict.exitCode
        case .invalid: return self == .fail ? verdict.exitCode : code
        case .aborted: return code
        }
    }
}
