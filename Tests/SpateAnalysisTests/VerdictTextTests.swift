import SpateCore
import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct VerdictTextTests {
    private static let verdict = Verdict(
        outcome: .fail,
        reasons: [Verdict.Reason(code: "threshold-crossed", text: "a p(95)<5: 7 ms.", sinceNanos: 31_250_000_000)],
        criteria: [
            Verdict.Criterion(name: "a p(95)<5", state: .missed, value: 7, limit: 5, detail: "7 ms"),
            Verdict.Criterion(
                name: "long p(50)<5",
                state: .met,
                value: 3,
                limit: 5,
                detail: "3 ms",
                confidence: .interval(low: 2.5, high: 3.5)
            ),
            Verdict.Criterion(name: "b count>0", state: .noData),
        ],
        remarks: [Verdict.Reason(code: "failed-checks", text: "2 % of the checks failed.")]
    )

    @Test func listsWhyAndEveryCriterion() {
        let text = """
            VERDICT: FAIL
              a p(95)<5: 7 ms.
              note: 2 % of the checks failed.

              ✗ a p(95)<5     7 ms
              ✓ long p(50)<5  3 ms
              ? b count>0

            """
        #expect(VerdictText(Self.verdict, usesColor: false).full == text)
    }

    @Test func coloursTheOutcomeOnly() {
        let text = VerdictText(Verdict(outcome: .pass), usesColor: true).full
        #expect(text == "\u{1B}[1;32mVERDICT: PASS\u{1B}[0m\n")
    }

    @Test func jsonHasWhatTheTextHas() {
        let json = Self.verdict.json
        #expect(json["verdict"]?.stringValue == "FAIL" && json["exitCode"]?.intValue == 99)
        #expect(json["reasons"]?[0]?["sinceSeconds"]?.numberValue == 31.25)
        #expect(json["criteria"]?[1]?["interval"]?["high"]?.numberValue == 3.5)
        #expect(json["criteria"]?[2]?["state"]?.stringValue == "no data")
        #expect(json["criteria"]?[2]?["value"]?.isNull == true)
        #expect(json["remarks"]?[0]?["code"]?.stringValue == "failed-checks")
    }
}

@Suite struct InvalidRuleTests {
    private static let invalid = Verdict(outcome: .invalid)

    @Test func invalidRun_hasACodeOfItsOwn_whereThresholdsDecided() {
        #expect(InvalidRule.fail.exitCode(.success, Self.invalid) == .invalidRun)
        #expect(InvalidRule.fail.exitCode(.thresholdsCrossed, Self.invalid) == .invalidRun)
    }

    @Test func invalidRun_keepsTheCode_whenOnlyAWarningIsWanted() {
        #expect(InvalidRule.warn.exitCode(.success, Self.invalid) == .success)
        #expect(InvalidRule.warn.exitCode(.thresholdsCrossed, Self.invalid) == .thresholdsCrossed)
    }

    @Test(arguments: [
        ExitCode.interruptedBySignal, .stoppedByREST, .abortedByScript, .scriptException, .markedAsFailed,
    ])
    func everyOtherEnd_keepsItsCode(code: ExitCode) {
        for outcome in Verdict.Outcome.allCases {
            #expect(InvalidRule.fail.exitCode(code, Verdict(outcome: outcome)) == code)
        }
    }

    /// Without its warm-up a run may pass or fail where the whole of it did not.
    @Test func verdictDecides_whereItDiffersFromTheThresholds() {
        #expect(InvalidRule.fail.exitCode(.thresholdsCrossed, Verdict(outcome: .pass)) == .success)
        #expect(InvalidRule.warn.exitCode(.success, Verdict(outcome: .fail)) == .thresholdsCrossed)
    }
}
