/// What became of one figure from the baseline to the candidate.
package struct ComparisonRow: Sendable, Equatable {
    package enum Scope: Sendable, Equatable {
        case run
        /// Method and endpoint.
        case endpoint(String)
        /// From 1.
        case stage(Int, scenario: String)
    }

    package enum Judgement: String, Sendable, CaseIterable {
        case better
        case worse
        /// Whatever difference there is, it is smaller than what matters.
        case same
        case undecided = "cannot tell"
    }

    package enum Unit: Sendable, Equatable {
        case milliseconds
        /// 0…1.
        case share
        case perSecond
    }

    package let scope: Scope
    /// `p(95) of http_req_duration`.
    package let name: String
    package let unit: Unit
    package let baseline: Double
    package let candidate: Double
    /// The change with its interval: relative for times and rates per second (0.1 is 10 % more), in shares for shares.
    package let change: Double
    package internal(set) var low: Double
    package internal(set) var high: Double
    /// The probability of a change as large where nothing changed.
    package let pValue: Double
    package internal(set) var judgement: Judgement
    /// How many more pairs of runs like these would make the interval as narrow as what matters; `nil` when decided.
    package internal(set) var runsToDecide: Int?
}
