package import SpateCore

/// Which part of a run a threshold judges, as the user writes it.
///
/// Beyond k6, whose thresholds judge the whole run.
package enum ThresholdScope: Sendable, Equatable {
    case wholeRun
    /// Every window of this length.
    case sliding(GoDuration)
    /// From one time of the test clock up to another; `nil` is the test's start or end.
    case part(from: GoDuration?, to: GoDuration?)
    /// A stage by its number from 1; without a scenario, of the only one with stages.
    case stage(Int, scenario: String?)

    /// What stands behind the threshold in texts: ` over 30s`; empty for the whole run.
    package var suffix: String {
        switch self {
        case .wholeRun: ""
        case .sliding(let length): " over \(length)"
        case .part(let from?, let to?): " from \(from) to \(to)"
        case .part(let from?, nil): " from \(from)"
        case .part(nil, let to?): " to \(to)"
        case .part(nil, nil): ""
        case .stage(let number, let scenario?): " in stage \(number) of \(scenario)"
        case .stage(let number, nil): " in stage \(number)"
        }
    }

    /// The keys of the object form, as options have them.
    package var members: [(String, JSONValue)] {
        switch self {
        case .wholeRun: []
        case .sliding(let length): [("over", .string("\(length)"))]
        case .part(let from, let to):
            [("from", from), ("to", to)].compactMap { key, time in time.map { (key, .string("\($0)")) } }
        case .stage(let number, let scenario):
            [("stage", .number(Double(number)))] + (scenario.map { [("scenario", .string($0))] } ?? [])
        }
    }
}

/// Which part of a run a threshold judges, in times.
package enum ThresholdWindow: Sendable, Equatable {
    /// What times count from.
    package enum Clock: Sendable, Equatable {
        /// The test's start, before `setup`.
        case test
        /// The start of the scenarios, after `setup`.
        case scenarios
    }

    case wholeRun
    case sliding(lengthNanos: UInt64)
    /// The end is exclusive; `.max` is the end of the run.
    case span(fromNanos: UInt64, toNanos: UInt64, Clock)
}
