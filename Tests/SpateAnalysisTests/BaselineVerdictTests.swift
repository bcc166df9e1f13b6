import SpateAnalysis
import SpateCore
import SpateRecord
import SpateTestSupport
import Testing

/// The verdict of runs with a baseline, from their records.
@Suite struct BaselineVerdictTests {
    /// A run whose times are multiplied, with its comparison.
    private func run(slowed factor: Double, _ criteria: [String], isForced: Bool = false) -> RunRecord {
        var first = SyntheticRun(seed: 1)
        first.seconds = 120
        first.thresholds = []
        var second = first
        second.seed = 2
        second.slowdowns = [(0..<120, factor)]
        let baseline = first.make()
        var record = second.make()
        var facts = BaselineFacts(runID: baseline.header.id, name: "checkout.js", startedAtUnixNanos: 1)
        facts.criteria = criteria
        record.header.baseline = facts
        record.comparison = RecordedComparison.make(baseline, record, isForced: isForced)
        return record
    }

    private static let criterion = "p(95) of http_req_duration not worse than 10%"

    @Test func aSlowRunFails_andSaysByHowMuch() throws {
        let verdict = Verdict.judge(run(slowed: 1.4, [Self.criterion]))
        #expect(verdict.outcome == .fail)
        #expect(verdict.exitCode == .thresholdsCrossed)
        #expect(verdict.criteria.map(\.state) == [.missed])
        let reason = try #require(verdict.reasons.first)
        #expect(reason.code == "criterion-missed")
        #expect(reason.text.hasPrefix("baseline: p(95) of http_req_duration not worse than 10%: +4"))
        #expect(reason.text.hasSuffix("; allowed is +10 %."))
    }

    @Test func aRunAsFastAsItsBaselinePasses() {
        let verdict = Verdict.judge(run(slowed: 1, [Self.criterion, "nothing worse"]))
        #expect(verdict.outcome == .pass)
        #expect(verdict.criteria.map(\.state) == [.met, .met])
    }

    @Test func theRecordAloneRepeatsTheVerdict() throws {
        let record = run(slowed: 1.4, [Self.criterion])
        let again = try #require(RunRecord(record.pieces))
        #expect(Verdict.judge(again) == Verdict.judge(record))
        #expect(again.baselineComparison?.rows == record.baselineComparison?.rows)
        #expect(again.baselineComparison?.rows.isEmpty == false)
    }

    @Test func isInvalid_whenTheComparisonIsMissing() {
        var record = run(slowed: 1, [Self.criterion])
        record.comparison = nil
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.reasons.map(\.code) == ["criterion-without-data"])
        #expect(
            verdict.reasons.first?.text
                == "baseline: p(95) of http_req_duration not worse than 10%: the run was not compared with its baseline."
        )
    }

    @Test func isInvalid_whenChanceMayExplainTheChange() {
        var record = run(slowed: 1, [Self.criterion])
        let position = record.comparison?.rows.firstIndex { $0.name == "p(95) of http_req_duration" }
        guard let position else { return #expect(Bool(false), "no row") }
        record.comparison?.rows[position].change = 0.2
        record.comparison?.rows[position].low = -0.1
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.reasons.map(\.code) == ["criterion-undecided"])
    }

    @Test func comparesUnlikeRuns_onlyWhenForced() {
        var first = SyntheticRun(seed: 1)
        first.seconds = 60
        var second = first
        second.peakVUs = 7
        let refused = RecordedComparison.make(first.make(), second.make(), isForced: false)
        #expect(refused.rows.isEmpty)
        #expect(refused.obstacle.hasPrefix("the run and its baseline are not the same test: scenario default: "))
        let forced = RecordedComparison.make(first.make(), second.make(), isForced: true)
        #expect(forced.obstacle.isEmpty && !forced.rows.isEmpty)
        #expect(forced.differences.first?.isBlocking == true)
    }
}
