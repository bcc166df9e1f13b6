/// What the comparison with the baseline came to; criteria about it are judged from this alone, without the other record.
package struct RecordedComparison: Sendable, Equatable {
    package var differences: [Difference] = []
    package var rows: [Row] = []
    /// Why nothing was compared; empty when it was.
    package var obstacle = ""

    package init() {}

    /// In what the two runs were not the same test.
    package struct Difference: Sendable, Equatable {
        package var text: String
        package var isBlocking: Bool

        package init(text: String, isBlocking: Bool) {
            self.text = text
            self.isBlocking = isBlocking
        }
    }

    /// What became of one figure.
    package struct Row: Sendable, Equatable {
        package var scope: Scope
        package var name: String
        package var unit: Unit
        package var baseline: Double
        package var candidate: Double
        /// Relative for times and rates per second, in shares for shares; with its interval.
        package var change: Double
        package var low: Double
        package var high: Double
        package var pValue: Double
        package var judgement: Judgement
        /// How many more pairs of runs would decide; `nil` when decided.
        package var runsToDecide: Int?

        package init(
            scope: Scope,
            name: String,
            unit: Unit,
            baseline: Double,
            candidate: Double,
            change: Double,
            low: Double,
            high: Double,
            pValue: Double,
            judgement: Judgement,
            runsToDecide: Int? = nil
        ) {
            self.scope = scope
            self.name = name
            self.unit = unit
            self.baseline = baseline
            self.candidate = candidate
            self.change = change
            self.low = low
            self.high = high
            self.pValue = pValue
            self.judgement = judgement
            self.runsToDecide = runsToDecide
        }
    }

    package enum Scope: Sendable, Equatable {
        case run
        /// Method and endpoint.
        case endpoint(String)
        /// From 1.
        case stage(Int, scenario: String)
    }

    /// - Invariant: Raw values are in files.
    package enum Unit: Int, Sendable, CaseIterable {
        case milliseconds = 0
        case share = 1
        case perSecond = 2
    }

    /// - Invariant: Raw values are in files.
    package enum Judgement: Int, Sendable, CaseIterable {
        case undecided = 0
        case better = 1
        case worse = 2
        case same = 3
    }
}
