import SpateEngine
import SpateRecord
import Testing

@Suite struct RecordTimelineTests {
    private let second: UInt64 = 1_000_000_000

    private func scenario(stages: [(UInt64, UInt64)] = []) -> ScenarioFacts {
        var facts = ScenarioFacts(name: "users", executor: "ramping-vus")
        facts.durationNanos = 3_500_000_000
        facts.stages = stages.map { StageFacts(startNanos: $0, endNanos: $1, startTarget: 0, endTarget: 5) }
        return facts
    }

    @Test func intervalsEndWithSecondsAndStages() {
        var timeline = RecordTimeline(
            [scenario(stages: [(0, 1_500_000_000), (1_500_000_000, 3_500_000_000)])],
            intervalNanos: second
        )
        var ends: [UInt64] = []
        for now in stride(from: UInt64(0), through: 4 * second, by: 10_000_000) {
            if let interval = timeline.advance(to: now) { ends.append(interval.end / 100_000_000) }
        }
        #expect(ends == [10, 15, 20, 30, 35, 40])
    }

    @Test func intervalGetsItsTrueEnd_whenNobodyLookedInTime() {
        var timeline = RecordTimeline([scenario()], intervalNanos: second)
        #expect(timeline.advance(to: 1_300_000_000)?.end == 1_300_000_000)
        #expect(timeline.endNanos == 2 * second)
    }

    @Test func lastIntervalEndsWithTheRun() {
        var timeline = RecordTimeline([], intervalNanos: second)
        _ = timeline.advance(to: second)
        let last = timeline.finish(at: 1_200_000_000)
        #expect(last?.start == second)
        #expect(last?.end == 1_200_000_000)
        #expect(timeline.finish(at: 1_200_000_000)?.end == nil)
    }

    @Test func tellsWhatBeginsOnce() {
        var timeline = RecordTimeline([scenario(stages: [(0, second), (second, 3 * second)])], intervalNanos: second)
        #expect(timeline.takeEvents(upTo: 0).map(\.kind) == [.scenarioStarted, .stageStarted])
        #expect(timeline.takeEvents(upTo: 0).isEmpty)
        #expect(timeline.takeEvents(upTo: 5 * second).map(\.nanos) == [second])
    }
}
