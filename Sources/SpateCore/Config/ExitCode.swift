/// Every exit code of the program.
///
/// - Source: k6 v2.2 exit codes (engine spec 1.18).
package enum ExitCode: Int32, Sendable {
    case success = 0
    /// A threshold was crossed, at the end or with `abortOnFail`.
    case thresholdsCrossed = 99
    case setupTimeout = 100
    case teardownTimeout = 101
    case timeout = 102
    case stoppedByREST = 103
    /// Options, thresholds, configuration file or scenarios are wrong.
    case invalidConfig = 104
    case interruptedBySignal = 105
    case cannotStartREST = 106
    /// An exception while a script was loaded, or in `setup` or `teardown`.
    case scriptException = 107
    case abortedByScript = 108
    /// A fault of the program itself.
    case internalFault = 109
    case markedAsFailed = 110
    /// The run does not tell whether it passed; k6 has no such code.
    case invalidRun = 112
    /// A record ends in the middle of its run, because the program was killed; k6 has no such code.
    case unfinishedRun = 113
    /// As many requests were sent as the user's ceiling allows; k6 has no such code.
    case ceilingReached = 114
    /// Everything without a code of its own: bad flags, missing files, unknown values.
    case generic = 255
}
