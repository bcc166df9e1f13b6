import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

struct ComparablePlanTests {
    private func run(
        _ executor: String,
        options: String,
        _ change: (inout ScenarioFacts) -> Void = { _ in }
    ) -> RunRecord {
        var record = SyntheticRun(seed: 1).make()
        var scenario = ScenarioFacts(name: "shop", executor: executor)
        scenario.isOpenModel = executor.hasSuffix("arrival-rate")
        change(&scenario)
        record.header.scenarios = [scenario]
        record.header.optionsJSON = #"{"scenarios":{"shop":\#(options)}}"#
        return record
    }

    private func blocking(_ left: RunRecord, _ right: RunRecord) -> [String] {
        PlanDifference.between(left, right).filter(\.isBlocking).map(\.text)
    }

    @Test func tellsConstantRatesApart() {
        let left = run("constant-arrival-rate", options: #"{"rate":50}"#)
        let right = run("constant-arrival-rate", options: #"{"rate":60}"#)
        #expect(blocking(left, left).isEmpty)
        #expect(blocking(left, right) == ["scenario shop: 50 iterations per 1s and 60 iterations per 1s"])
    }

    @Test func tellsUnitsOfRatesApart() {
        let left = run("ramping-arrival-rate", options: "{}")
        let right = run("ramping-arrival-rate", options: #"{"timeUnit":"1m"}"#)
        #expect(blocking(left, right) == ["scenario shop: iterations per 1s and iterations per 1m0s"])
    }

    @Test func tellsIterationsApart() {
        let left = run("per-vu-iterations", options: #"{"iterations":10}"#)
        let right = run("per-vu-iterations", options: #"{"iterations":20}"#)
        #expect(blocking(left, right) == ["scenario shop: 10 iterations per VU and 20 iterations per VU"])
    }

    @Test func tellsFunctionsAndStartsApart() {
        let left = run("constant-vus", options: "{}")
        let right = run("constant-vus", options: "{}") { ($0.exec, $0.startNanos) = ("checkout", 5_000_000_000) }
        #expect(
            blocking(left, right) == [
                "scenario shop: default() and checkout()", "scenario shop: from the start and from 5s",
            ]
        )
    }

    @Test func tellsSegmentsApart() {
        let left = run("constant-vus", options: "{}")
        var right = left
        right.header.script.executionSegment = "0:1/2"
        #expect(blocking(left, right) == ["other parts of the plan: all of it and segment 0:1/2"])
    }

    @Test func saysOfOtherStagesNothingElse() {
        func staged(_ nanos: UInt64) -> RunRecord {
            run("ramping-vus", options: "{}") {
                $0.durationNanos = nanos
                $0.stages = [StageFacts(startNanos: 0, endNanos: nanos, startTarget: 1, endTarget: 5)]
            }
        }
        #expect(
            blocking(staged(1_000_000_000), staged(2_000_000_000))
                == ["scenario shop: stages 1s:5 and stages 2s:5"]
        )
    }

    @Test func notesInvalidRuns() {
        let left = SyntheticRun(seed: 1).make()
        var right = SyntheticRun(seed: 2).make()
        right.intervals = []
        let notes = PlanDifference.between(left, right).filter { !$0.isBlocking }.map(\.text)
        #expect(notes.contains { $0.hasPrefix("the candidate is INVALID") })
        #expect(!notes.contains { $0.hasPrefix("the baseline is INVALID") })
    }

    @Test(
        arguments: [
            ("https://shop.example/cart?x=://y", "https://shop.example"),
            ("http://u:p@Shop.example:81", "http://shop.example:81"), ("http://127.0.0.1:8080/", "this machine"),
            ("http://localhost", "this machine"), ("http://[::1]:80/x", "this machine"),
            ("http://localhost.example", "http://localhost.example"),
            ("cart", nil), ("cart: the page", nil), ("https://", nil), ("", nil),
        ] as [(String, String?)]
    )
    func findsTheTarget(endpoint: String, target: String?) {
        #expect(ComparablePlan.target(ofEndpoint: endpoint) == target)
    }
}
