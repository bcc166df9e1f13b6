package import SpateRecord

/// One stage of one scenario, and what was measured in it.
package struct StageRow: Sendable, Equatable {
    package let scenario: String
    /// From 0.
    package let stage: Int
    package let facts: StageFacts
    /// Of the whole run, since the scenario's start: in nanoseconds since the run's start.
    package let startNanos: UInt64
    package let endNanos: UInt64
    /// All requests of the scenario in the stage.
    package let requests: Distribution
    package let failed: UInt64
    /// Completed iterations of the scenario.
    package let iterations: UInt64

    package var seconds: Double { Double(endNanos - startNanos) / 1e9 }
}

extension RunRecord {
    /// A row for each stage that began, by scenario and time.
    package var stageRows: [StageRow] {
        header.scenarios.enumerated().flatMap { index, scenario in
            scenario.stages.enumerated().compactMap { row($0.offset, $0.element, of: scenario, at: index) }
        }
    }

    /// The intervals that lie in a part of the run; one that lies in two parts belongs to the one with its middle.
    package func intervals(from startNanos: UInt64, to endNanos: UInt64) -> [RecordInterval] {
        intervals.filter { interval in
            let middle = interval.startNanos + (interval.endNanos - interval.startNanos) / 2
            return middle >= startNanos && middle < endNanos
        }
    }

    private func row(_ stage: Int, _ facts: StageFacts, of scenario: ScenarioFacts, at index: Int) -> StageRow? {
        let start = scenario.startNanos + facts.startNanos
        let end = min(scenario.startNanos + facts.endNanos, durationNanos)
        guard end > start else { return nil }
        var requests = Distribution()
        var failed: UInt64 = 0
        var iterations: UInt64 = 0
        for interval in intervals(from: start, to: end) {
            for slice in interval.cells where cells[slice.cell].scenario == scenario.name {
                requests.merge(slice.duration)
                if !cells[slice.cell].isExpected { failed += slice.duration.count }
            }
            iterations += interval.scenarios.first { $0.scenario == index }?.completed ?? 0
        }
        return StageRow(
            scenario: scenario.name,
            stage: stage,
            facts: facts,
            startNanos: start,
            endNanos: end,
            requests: requests,
            failed: failed,
            iterations: iterations
        )
    }
}
