import SpateCore
import SpateEngine
import SpateExecution
import SpatePlan
import Testing

@testable import SpateCLI

@Suite struct LoadFactsTests {
    private func facts(_ json: String) throws -> LoadFacts {
        let object = try #require(try JSONValue(parsing: json).objectValue)
        let options = try RunOptions(OptionLayer.read(object).layer)
        let plan = RunPlan(options.scenarios, share: options.share, loopCount: 1, scriptArgument: "a.js")
        return LoadFacts(plan, options, scriptBytes: 100)
    }

    @Test func countsArrivalsOfAllScenarios() throws {
        let facts = try facts(
            """
            {"scenarios": {
              "a": {"executor": "constant-arrival-rate", "rate": 50, "duration": "10s", "preAllocatedVUs": 5},
              "b": {"executor": "ramping-arrival-rate", "startRate": 0, "preAllocatedVUs": 7,
                    "stages": [{"duration": "10s", "target": 20}]}}}
            """
        )
        // 500 of the first, 10 a second for 10 s on average of the second.
        #expect((599...601).contains(facts.arrivals))
        #expect(facts.peakArrivalsPerSecond == 70)
        #expect(facts.vus == 12)
    }

    @Test func addsUpTheTimeOfLoopingVUs() throws {
        let facts = try facts(#"{"stages": [{"duration": "10s", "target": 10}, {"duration": "20s", "target": 10}]}"#)
        #expect(facts.vus == 10)
        #expect(facts.arrivals == 0)
        #expect((240...260).contains(facts.loopingSeconds))
        #expect(facts.duration == .seconds(60))
    }

    @Test func countsIterations() throws {
        let shared = try facts(#"{"vus": 3, "iterations": 100}"#)
        #expect(shared.countedIterations == 100)
        #expect(shared.loopingSeconds == 0)
        let each = try facts(#"{"scenarios": {"a": {"executor": "per-vu-iterations", "vus": 4, "iterations": 5}}}"#)
        #expect(each.countedIterations == 20)
    }
}
