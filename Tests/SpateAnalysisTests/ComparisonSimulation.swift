import Foundation
import SpateAnalysis
import SpateRecord
import SpateTestSupport
import Testing

/// How often comparisons are wrong: many pairs of runs of five minutes, through the real code; `make simulate` runs it.
///
/// `SIMULATED_PAIRS` says how many pairs of each kind; without it nothing is simulated, because a thousand take minutes.
@Suite(.enabled(if: SimulatedPairs.count > 0)) struct ComparisonSimulation {
    private func run(_ seed: UInt64, persistence: Double, slowdown: Double = 1) -> RunRecord {
        var run = SyntheticRun(seed: seed)
        (run.seconds, run.requestsPerSecond, run.persistence) = (300, 60, persistence)
        run.medianMillis *= slowdown
        return run.make()
    }

    @Test(arguments: [0, 0.3, 0.6])
    func equalRunsAreCalledDifferentInFivePercent(persistence: Double) {
        var (alarms, rowAlarms, rows) = (0, 0, 0)
        for pair in 0..<SimulatedPairs.count {
            let seed = UInt64(pair) * 2 + 1
            let result = Comparison.compare(
                run(seed, persistence: persistence),
                run(seed + 1, persistence: persistence)
            )
            if result.count(.worse) + result.count(.better) > 0 { alarms += 1 }
            rows += result.rows.count
            rowAlarms += result.rows.count { $0.pValue < 0.05 }
        }
        let rate = Double(alarms) / Double(SimulatedPairs.count)
        let single = Double(rowAlarms) / Double(rows)
        print(
            "simulated: persistence \(persistence): \(SimulatedPairs.count) equal pairs, false alarms \(rate), single rows \(single)"
        )
        // Three standard errors above 5 %: chance exceeds it once in a thousand simulations.
        #expect(rate <= 0.05 + 3 * (0.05 * 0.95 / Double(SimulatedPairs.count)).squareRoot())
    }

    @Test(arguments: [0, 0.3, 0.6])
    func slowdownsOfTenPercentAreFoundInNineOfTen(persistence: Double) {
        var found = 0
        for pair in 0..<SimulatedPairs.count {
            let seed = UInt64(pair) * 2 + 1_000_001
            let result = Comparison.compare(
                run(seed, persistence: persistence),
                run(seed + 1, persistence: persistence, slowdown: 1.1)
            )
            if result.rows.contains(where: { $0.scope == .run && $0.unit == .milliseconds && $0.judgement == .worse }) {
                found += 1
            }
        }
        let rate = Double(found) / Double(SimulatedPairs.count)
        print("simulated: persistence \(persistence): \(SimulatedPairs.count) slowdowns of 10 %, found \(rate)")
        #expect(rate >= 0.9 - 3 * (0.9 * 0.1 / Double(SimulatedPairs.count)).squareRoot())
    }
}

private enum SimulatedPairs {
    static let count = ProcessInfo.processInfo.environment["SIMULATED_PAIRS"].flatMap { Int($0) } ?? 0
}
