import SpateCore
import SpateMetrics
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

/// One test for each row of the decision table in `docs/verdict.md`.
@Suite struct VerdictTests {
    private static let latency = ThresholdFacts(metric: "http_req_duration", source: "p(95)<500")

    private func record(_ change: (inout SyntheticRun) -> Void = { _ in }) -> RunRecord {
        var run = SyntheticRun(seed: 11)
        run.seconds = 60
        run.requestsPerSecond = 50
        run.isSteady = true
        change(&run)
        return run.make()
    }

    private func codes(_ reasons: [Verdict.Reason]) -> [String] { reasons.map(\.code) }

    // MARK: PASS and FAIL

    @Test func passes_whenAllIsMet() {
        let verdict = Verdict.judge(record())
        #expect(verdict.outcome == .pass)
        #expect(verdict.reasons.isEmpty && verdict.exitCode == .success)
        #expect(verdict.criteria.map(\.state) == [.met, .met])
        #expect(verdict.criteria[0].name == "http_req_duration p(95)<500")
    }

    @Test func passesWithARemark_whenNothingWasAsked() {
        let verdict = Verdict.judge(record { $0.thresholds = [] })
        #expect(verdict.outcome == .pass && codes(verdict.remarks) == ["no-criteria"])
    }

    @Test func fails_sayingByHowMuchAndSinceWhen() throws {
        let verdict = Verdict.judge(record { $0.slowdowns = [(30..<60, 10)] })
        #expect(verdict.outcome == .fail && verdict.exitCode == .thresholdsCrossed)
        let reason = try #require(verdict.reasons.first)
        #expect(reason.code == "threshold-crossed")
        #expect(
            reason.text.contains("http_req_duration p(95)<500: ") && reason.text.contains("over the limit of 500 ms")
        )
        // Five per cent of 30 undisturbed seconds' requests take less than two slow ones.
        #expect((30_000_000_000...33_000_000_000).contains(reason.sinceNanos ?? 0))
        #expect(reason.text.contains("missed since 0:3"))
    }

    @Test func takesSinceWhenFromTheHistory_whereItIsKept() {
        var record = record { $0.slowdowns = [(30..<60, 10)] }
        record.thresholdHistory = [
            ThresholdChange(threshold: 0, nanos: 10_000_000_000, state: .crossed, value: 501),
            ThresholdChange(threshold: 0, nanos: 12_000_000_000, state: .held, value: 499),
            ThresholdChange(threshold: 0, nanos: 44_000_000_000, state: .crossed, value: 502),
        ]
        #expect(Verdict.judge(record).reasons.first?.sinceNanos == 44_000_000_000)
        // Within its two seconds, as the intervals show.
        record.thresholdHistory[2].nanos = 34_000_000_000
        let since = Verdict.judge(record).reasons.first?.sinceNanos ?? 0
        #expect((31_000_000_000..<34_000_000_000).contains(since))
    }

    @Test func fails_whenTheScriptMarkedTheRun() {
        var record = record()
        record.conclusion?.reason = .markedAsFailed
        record.conclusion?.text = "no stock left"
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .fail && verdict.exitCode == .markedAsFailed)
        #expect(codes(verdict.reasons) == ["marked-as-failed"])
    }

    @Test func fails_whenAFurtherCriterionIsMissed() {
        let baseline = Verdict.Criterion(name: "p95 against baseline", state: .missed, detail: "14 % slower")
        let verdict = Verdict.judge(record(), adding: [baseline])
        #expect(verdict.outcome == .fail && codes(verdict.reasons) == ["criterion-missed"])
        #expect(verdict.criteria.count == 3)
    }

    // MARK: A degraded generator

    @Test func isInvalid_whenTheGeneratorWasDegraded_thoughAllIsMet() throws {
        let verdict = Verdict.judge(record { $0.starved = [40..<50] })
        #expect(verdict.outcome == .invalid && verdict.exitCode == .invalidRun)
        let reason = try #require(verdict.reasons.first)
        #expect(reason.code == "generator-degraded")
        #expect((39_000_000_000...41_000_000_000).contains(reason.sinceNanos ?? 0))
    }

    @Test func saysWhatTheDegradedTimeWasLike_notItsFirstSample() throws {
        var record = record { $0.starved = [40..<50] }
        let first = try #require(record.health.firstIndex { $0.otherCPU > 0 })
        record.health[first].otherCPU = 0
        let reason = try #require(Verdict.judge(record).reasons.first)
        #expect(!reason.text.contains("take 0 %"))
    }

    @Test func isInvalid_whenLatencyIsMissedOnlyWhileDegraded() {
        let verdict = Verdict.judge(
            record {
                $0.starved = [40..<50]
                $0.slowdowns = [(40..<50, 20)]
            }
        )
        #expect(verdict.outcome == .invalid)
        #expect(codes(verdict.reasons) == ["generator-degraded", "missed-while-degraded"])
    }

    @Test func fails_whenLatencyIsMissedWithoutTheDegradedTimeToo() {
        let verdict = Verdict.judge(
            record {
                $0.starved = [40..<50]
                $0.medianMillis = 600
            }
        )
        #expect(verdict.outcome == .fail)
        #expect(codes(verdict.remarks).contains("generator-degraded"))
    }

    @Test func isInvalid_whenMissedThroughout_butMostlyDegraded() {
        let verdict = Verdict.judge(
            record {
                $0.starved = [10..<60]
                $0.medianMillis = 600
            }
        )
        #expect(verdict.outcome == .invalid)
    }

    @Test func fails_whenTheTargetAnsweredWrongly_howeverTheGeneratorWas() {
        let verdict = Verdict.judge(
            record {
                $0.starved = [0..<60]
                $0.failedShare = 0.2
            }
        )
        #expect(verdict.outcome == .fail)
        #expect(verdict.reasons.first?.text.contains("http_req_failed rate<0.01") == true)
    }

    @Test(arguments: [("http_req_failed rate>0.05", Verdict.Outcome.invalid), ("memory>400MB 3 times", .fail)])
    func believesAStopRule_whileDegraded_onlyWhereMonitorsSawIt(rule: String, outcome: Verdict.Outcome) {
        var record = record { $0.starved = [10..<60] }
        record.conclusion?.reason = .stopRule
        record.events.append(RecordEvent(nanos: 59_000_000_000, kind: .stopRuleFired, text: "seen", subject: rule))
        #expect(Verdict.judge(record).outcome == outcome)
    }

    @Test func isInvalid_whenRequestsWithoutAnswerMadeTheErrorRate_whileDegraded() {
        var record = record {
            $0.starved = [0..<60]
            $0.failedShare = 0.2
        }
        for index in record.cells.indices where !record.cells[index].isExpected { record.cells[index].status = 0 }
        #expect(Verdict.judge(record).outcome == .invalid)
    }

    @Test func passesWithARemark_whenDegradedForAMoment() {
        let verdict = Verdict.judge(record { $0.starved = [40..<42] })
        #expect(verdict.outcome == .pass)
        #expect(codes(verdict.remarks).contains("generator-degraded"))
    }

    @Test func isInvalid_whenAMomentOfDegradationDecides() {
        let verdict = Verdict.judge(
            record {
                $0.thresholds = [ThresholdFacts(metric: "http_req_duration", source: "max<5000")]
                $0.starved = [40..<42]
                $0.slowdowns = [(40..<42, 100)]
            }
        )
        #expect(verdict.outcome == .invalid)
    }

    // MARK: No data

    @Test func isInvalid_whenNothingFinished() {
        var record = record { $0.thresholds = [] }
        for index in record.intervals.indices { record.intervals[index].series = [] }
        record.conclusion?.totals = record.series.map { _ in nil }
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .invalid && codes(verdict.reasons) == ["no-data"])
    }

    @Test func isInvalid_whenAThresholdHasNoData() {
        let facts = ThresholdFacts(metric: "http_req_duration{name:logn}", source: "p(95)<500")
        let verdict = Verdict.judge(record { $0.thresholds = [Self.latency, facts] })
        #expect(verdict.outcome == .invalid && verdict.exitCode == .invalidRun)
        #expect(codes(verdict.reasons) == ["criterion-without-data"])
        #expect(verdict.criteria.map(\.state) == [.met, .noData])
    }

    @Test func fails_whenOneIsMissedAndAnotherHasNoData() {
        let facts = ThresholdFacts(metric: "http_req_duration{name:logn}", source: "p(95)<500")
        let verdict = Verdict.judge(
            record {
                $0.thresholds = [facts, Self.latency]
                $0.medianMillis = 600
            }
        )
        #expect(verdict.outcome == .fail && codes(verdict.reasons) == ["threshold-crossed"])
    }

    @Test func passes_whenTheEngineLetThresholdsWithoutDataPass() {
        let facts = ThresholdFacts(metric: "http_req_duration{name:logn}", source: "p(95)<500")
        var record = record { $0.thresholds = [facts] }
        record.conclusion?.thresholds = [ThresholdOutcome(state: .held, value: nil)]
        #expect(Verdict.judge(record).outcome == .pass)
    }

    // MARK: ABORTED

    @Test(arguments: [
        (EndReason.interruptedBySignal, ExitCode.interruptedBySignal, "interrupted"),
        (.stoppedByREST, .stoppedByREST, "stopped"),
        (.abortedByScript, .abortedByScript, "aborted-by-script"),
        (.scriptFailed, .scriptException, "script-failed"),
        (.internalFault, .internalFault, "internal-fault"),
    ])
    func isAborted_whenSomebodyEndedIt(reason: EndReason, exitCode: ExitCode, code: String) {
        var record = record { $0.medianMillis = 600 }
        record.conclusion?.reason = reason
        record.conclusion?.exitCode = 0
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .aborted && verdict.exitCode == exitCode)
        #expect(codes(verdict.reasons) == [code])
        #expect(codes(verdict.remarks).contains("missed-so-far"))
    }

    @Test func keepsTheCodeOfASetupThatTookTooLong() {
        var record = record()
        record.conclusion?.reason = .scriptFailed
        record.conclusion?.exitCode = ExitCode.setupTimeout.rawValue
        #expect(Verdict.judge(record).exitCode == .setupTimeout)
    }

    @Test func isAborted_whenTheRecordHasNoEnd_andIsJudgedByItsIntervals() {
        var record = record { $0.slowdowns = [(30..<60, 10)] }
        record.conclusion = nil
        record.intervals.removeLast(20)
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .aborted && verdict.exitCode == .unfinishedRun)
        #expect(verdict.reasons.first?.code == "killed" && verdict.reasons.first?.sinceNanos == 40_000_000_000)
        #expect(verdict.criteria.map(\.state) == [.missed, .met])
    }

    @Test func judgesARunThatAThresholdEnded() {
        var record = record { $0.slowdowns = [(30..<60, 10)] }
        record.conclusion?.reason = .abortedByThreshold
        #expect(Verdict.judge(record).outcome == .fail)
    }

    // MARK: Warm-up

    @Test func leavesTheWarmUpOut_onlyWhenAsked() {
        var record = record { $0.slowdowns = [(0..<10, 20)] }
        #expect(Verdict.judge(record).outcome == .fail)
        record.header.excludesWarmUp = true
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .pass && codes(verdict.remarks).contains("warm-up"))
    }

    @Test func isInvalid_whenMuchOfARecordIsMissing_thatIsJudgedWithoutTheWarmUp() {
        var record = record { $0.slowdowns = [(0..<10, 20)] }
        record.intervals.removeSubrange(40..<50)
        #expect(codes(Verdict.judge(record).remarks).contains("record-incomplete"))
        record.header.warmUpNanos = 10_000_000_000
        record.header.excludesWarmUp = true
        let verdict = Verdict.judge(record)
        #expect(verdict.outcome == .invalid && codes(verdict.reasons) == ["record-incomplete"])
    }

    // MARK: Remarks

    @Test func remarksOnDroppedIterations_aboveOnePercent() {
        #expect(codes(Verdict.judge(record { $0.droppedPerSecond = 5 }).remarks) == ["dropped-iterations"])
        #expect(Verdict.judge(record()).remarks.isEmpty)
    }

    @Test func remarksOnFailures_thatNoThresholdJudges() {
        let verdict = Verdict.judge(
            record {
                $0.thresholds = [Self.latency]
                $0.failedShare = 0.05
            }
        )
        #expect(verdict.outcome == .pass)
        #expect(codes(verdict.remarks) == ["failed-requests", "failed-checks"])
    }

    @Test func remarksOnPercentiles_thatTheSampleDoesNotSupport() {
        let facts = ThresholdFacts(metric: "http_req_duration", source: "p(99.99)<5000")
        let verdict = Verdict.judge(record { $0.thresholds = [facts] })
        #expect(codes(verdict.remarks).contains("percentile-unsupported"))
    }

    @Test func remarksOnCloseCalls() throws {
        let first = record()
        let value = try #require(
            first.total(of: "http_req_duration", over: first.intervals)?.distribution?.percentile(0.95)
        )
        let facts = ThresholdFacts(metric: "http_req_duration", source: "p(95)<\(Int(value) + 1)")
        let verdict = Verdict.judge(record { $0.thresholds = [facts] })
        #expect(verdict.outcome == .pass && codes(verdict.remarks).contains("close-call"))
    }
}
