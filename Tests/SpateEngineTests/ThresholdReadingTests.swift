import SpateCore
import SpateEngine
import SpateExecution
import SpateMetrics
import Testing

/// The object form of thresholds: what is read, and what is said of mistakes.
@Suite struct ThresholdReadingTests {
    private static func read(_ threshold: String) throws -> (OptionLayer.ThresholdOption?, [ConfigIssue]) {
        let value = try JSONValue(parsing: #"{"thresholds":{"m":[\#(threshold)]}}"#)
        let (layer, findings) = OptionLayer.read(try #require(value.objectValue))
        return (layer.thresholds?.first?.thresholds.first, findings.issues)
    }

    @Test(arguments: [
        (#""p(95)<300""#, #""p(95)<300""#),
        (#"{"threshold":"a<1","delayAbortEval":"10s"}"#, #""a<1""#),
        (
            #"{"threshold":"a<1","abortOnFail":true,"delayAbortEval":"10s"}"#,
            #"{"threshold":"a<1","abortOnFail":true,"delayAbortEval":"10s"}"#
        ),
        (
            #"{"threshold":"a<1","over":"90s"}"#,
            #"{"threshold":"a<1","abortOnFail":false,"delayAbortEval":null,"over":"1m30s"}"#
        ),
        (
            #"{"threshold":"a<1","stage":3,"scenario":"s"}"#,
            #"{"threshold":"a<1","abortOnFail":false,"delayAbortEval":null,"stage":3,"scenario":"s"}"#
        ),
        (
            #"{"threshold":"a<1","from":"2m","to":420000}"#,
            #"{"threshold":"a<1","abortOnFail":false,"delayAbortEval":null,"from":"2m0s","to":"7m0s"}"#
        ),
    ])
    func readsAndPrints(text: String, printed: String) throws {
        let (option, issues) = try Self.read(text)
        #expect(issues.isEmpty)
        #expect(option?.json.serialized() == printed)
    }

    @Test(arguments: [
        (#"{}"#, "threshold"), (#"{"threshold":5}"#, "threshold"), (#"{"threshold":"a<1","over":"0s"}"#, "over"),
        (#"{"threshold":"a<1","over":"x"}"#, "over"), (#"{"threshold":"a<1","stage":0}"#, "stage"),
        (#"{"threshold":"a<1","stage":1.5}"#, "stage"), (#"{"threshold":"a<1","scenario":"s"}"#, "scenario"),
        (#"{"threshold":"a<1","from":"-1s"}"#, "from"), (#"{"threshold":"a<1","to":"0s"}"#, "to"),
        (#"{"threshold":"a<1","from":"2s","to":"1s"}"#, "to"), (#"{"threshold":"a<1","over":"1s","stage":1}"#, "over"),
        (#"{"threshold":"a<1","stage":1,"to":"9s"}"#, "stage"),
        (#"{"threshold":"a<1","abortOnFail":1}"#, "abortOnFail"),
    ])
    func namesThePlace(text: String, key: String) throws {
        #expect(try Self.read(text).1.map(\.path) == ["thresholds.m[0].\(key)"])
    }

    // MARK: Stages

    private static func window(_ scope: ThresholdScope, _ executors: [any Executor]) throws -> ThresholdWindow? {
        let registry = MetricRegistry()
        let option = OptionLayer.ThresholdOption(source: "count>0", scope: scope)
        let pending = try ThresholdBook.read([("iterations", [option])], registry: registry, executors: executors)
        return ThresholdBook(pending, layout: registry.seal()).groups.first?.thresholds.first?.window
    }

    private static func ramp(_ name: String, startTime: Int64, _ seconds: [Int64]) -> RampingVUs {
        var settings = ScenarioSettings(name: name)
        settings.startTime = .seconds(startTime)
        return RampingVUs(
            settings: settings,
            startVUs: 1,
            stages: seconds.map { Stage(duration: .seconds($0), target: 1) }
        )
    }

    @Test func findsTheTimesOfAStage() throws {
        let ramps = [Self.ramp("a", startTime: 0, [1, 2]), Self.ramp("b", startTime: 10, [5, 7, 9])]
        let second: UInt64 = 1_000_000_000
        #expect(
            try Self.window(.stage(2, scenario: "b"), ramps)
                == .span(fromNanos: 15 * second, toNanos: 22 * second, .scenarios)
        )
        #expect(
            try Self.window(.stage(1, scenario: nil), [ramps[0]]) == .span(fromNanos: 0, toNanos: second, .scenarios)
        )
    }

    @Test(
        arguments: [
            (.stage(1, scenario: nil), "which of these is meant: a, b"), (.stage(3, scenario: "a"), "must be 1 to 2"),
            (.stage(1, scenario: "c"), "no scenario with stages"),
        ] as [(ThresholdScope, String)]
    )
    func refusesStagesThatAreNot(scope: ThresholdScope, part: String) {
        let ramps = [Self.ramp("a", startTime: 0, [1, 2]), Self.ramp("b", startTime: 10, [5])]
        let error = #expect(throws: SpateError.self) { try Self.window(scope, ramps) }
        #expect(error?.exitCode == .invalidConfig)
        #expect(error?.message.contains(part) == true)
    }

    @Test func refusesStages_whenNoScenarioHasAny() {
        #expect(throws: SpateError.self) { try Self.window(.stage(1, scenario: nil), []) }
    }
}
