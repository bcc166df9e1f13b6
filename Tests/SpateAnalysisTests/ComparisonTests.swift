import SpateAnalysis
import SpateRecord
import SpateTestSupport
import Testing

@Suite struct ComparisonTests {
    private func run(
        _ seed: UInt64,
        slowdown: Double = 1,
        persistence: Double = 0.7,
        failed: Double = 0.002
    ) -> RunRecord {
        var run = SyntheticRun(seed: seed)
        run.seconds = 300
        run.requestsPerSecond = 60
        run.medianMillis *= slowdown
        run.persistence = persistence
        run.failedShare = failed
        return run.make()
    }

    private var quick: Comparison.Settings {
        var settings = Comparison.Settings()
        settings.resamples = 100
        return settings
    }

    @Test func callsNothingDifferent_whenNothingIs() {
        var alarms = 0
        for pair in 0..<12 {
            let result = Comparison.compare(run(UInt64(pair * 2 + 1)), run(UInt64(pair * 2 + 2)), quick)
            if result.count(.worse) + result.count(.better) > 0 { alarms += 1 }
        }
        // 5 % of 12 are 0.6; four would come once in five thousand suites.
        #expect(alarms < 4)
    }

    @Test func findsASlowdownOfTenPercent() {
        var found = 0
        for pair in 0..<6 {
            let result = Comparison.compare(
                run(UInt64(pair * 2 + 101)),
                run(UInt64(pair * 2 + 102), slowdown: 1.1),
                quick
            )
            if result.rows.contains(where: { $0.name == "p(95) of http_req_duration" && $0.judgement == .worse }) {
                found += 1
            }
        }
        #expect(found >= 5)
    }

    @Test func saysThatARunIsTheSameAsItself() {
        let record = run(7)
        let result = Comparison.compare(record, record, quick)
        #expect(result.rows.allSatisfy { $0.change == 0 })
        #expect(result.count(.worse) + result.count(.better) == 0)
        #expect(result.differences.isEmpty)
    }

    @Test func findsFailures() {
        let result = Comparison.compare(run(8), run(9, failed: 0.02), quick)
        let row = result.rows.first { $0.name == "rate of http_req_failed" }
        #expect(row?.judgement == .worse)
        #expect(result.conclusion.hasPrefix("Worse: "))
    }

    @Test func givesTheSameAnswerAgain() {
        #expect(Comparison.compare(run(1), run(2), quick) == Comparison.compare(run(1), run(2), quick))
    }

    @Test func tellsUnlikePlansApart() {
        var other = SyntheticRun(seed: 3)
        other.peakVUs = 50
        other.endpoints = ["https://staging.example/"]
        let differences = PlanDifference.between(run(1), other.make())
        #expect(differences.filter(\.isBlocking).map(\.text).contains { $0.contains("up to 100 VUs and up to 50 VUs") })
        #expect(differences.filter(\.isBlocking).map(\.text).contains { $0.contains("staging.example") })
    }

    @Test func saysHowManyRunsWouldDecide() {
        var noisy = SyntheticRun(seed: 11)
        noisy.seconds = 40
        noisy.wander = 0.4
        var other = noisy
        other.seed = 12
        let result = Comparison.compare(noisy.make(), other.make(), quick)
        let undecided = result.rows.filter { $0.judgement == .undecided }
        #expect(!undecided.isEmpty)
        #expect(undecided.allSatisfy { ($0.runsToDecide ?? 0) >= 1 })
    }
}
