import ArgumentParser
import Foundation
import SpateAnalysis
import SpateCore
import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateCLI

@Suite struct RunBaselineTests {
    private let folder = NSTemporaryDirectory() + "spate-baseline-\(UUID().uuidString)"

    private func withFile(_ body: (String) throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/before.spate"
        try RecordFile.write(RecordFile.bytes(of: Self.run(seed: 1, slowed: 1)), to: path)
        try body(path)
    }

    private static func run(seed: UInt64, slowed factor: Double) -> RunRecord {
        var run = SyntheticRun(seed: seed)
        (run.seconds, run.thresholds, run.slowdowns) = (60, [], [(0..<60, factor)])
        return run.make()
    }

    private func baseline(_ path: String, _ criteria: [String] = [], isForced: Bool = false) throws -> RunBaseline {
        try RunBaseline(
            path,
            ofRunsNamed: "checkout.js",
            HistoryPlace(flag: "none"),
            criteria: criteria.map { try BaselineCriterion($0) },
            isForced: isForced
        )
    }

    @Test func anUnlikePlanIsAnObstacle_unlessForced() throws {
        try withFile { path in
            var plan = Self.run(seed: 2, slowed: 1).header
            #expect(try baseline(path).obstacle(plan) == nil)
            plan.scenarios[0].maxVUs = 7
            let obstacle = try #require(try baseline(path).obstacle(plan))
            #expect(obstacle.exitCode == .invalidConfig)
            #expect(obstacle.message.contains("not the same test: scenario default: up to 100 VUs and up to 7 VUs"))
            #expect(try baseline(path, isForced: true).obstacle(plan) == nil)
        }
    }

    @Test func throughputOfAnArrivalRateIsRefused() throws {
        try withFile { path in
            var plan = Self.run(seed: 2, slowed: 1).header
            plan.scenarios[0].isOpenModel = true
            let criteria = ["rate of http_reqs not worse than 5%"]
            let obstacle = try baseline(path, criteria, isForced: true).obstacle(plan)
            #expect(
                obstacle?.message.hasSuffix("tells nothing of this test: an arrival rate sets its throughput") == true
            )
        }
    }

    @Test func anUnknownRunOrEndpointIsSaid() throws {
        try withFile { path in
            let missing = #expect(throws: SpateError.self) { try baseline("\(folder)/nope.spate") }
            #expect(missing?.message.hasPrefix("the baseline \(folder)/nope.spate could not be read: ") == true)
            let endpoint = #expect(throws: SpateError.self) {
                try baseline(path, ["p95 of http_req_duration at GET https://x/ not worse than 1%"])
            }
            #expect(endpoint?.message.hasSuffix("has no requests to “GET https://x/”") == true)
            #expect(endpoint?.hint?.contains("GET https://shop.example/cart") == true)
        }
    }

    @Test func theComparisonGoesIntoTheRecord_andFailsTheVerdict() throws {
        try withFile { path in
            let criterion = "p(95) of http_req_duration not worse than 10%"
            var run = Self.run(seed: 2, slowed: 1.5)
            run.header.baseline = BaselineFacts(runID: "x", name: "checkout.js", startedAtUnixNanos: 1)
            run.header.baseline?.criteria = [criterion]
            let after = "\(folder)/after.spate"
            try RecordFile.write(RecordFile.bytes(of: run), to: after)
            try baseline(path, [criterion]).compare(recordAt: after, isQuiet: true, usesColor: false)
            let verdict = Verdict.judge(try RecordFile.read(at: after))
            #expect(verdict.outcome == .fail)
            #expect(verdict.criteria.map(\.state) == [.missed])
        }
    }

    @Test func flagsThatNeedEachOtherSaySo() throws {
        let criterion = try BaselineFlags.parse(["--baseline-criterion", "nothing worse"])
        let first = #expect(throws: SpateError.self) { try criterion.choose(for: nil, HistoryPlace()) }
        #expect(first?.message == "--baseline-criterion needs --baseline, which says what the run is held against")
        let unrecorded = try BaselineFlags.parse(["--baseline", "last"])
        let second = #expect(throws: SpateError.self) { try unrecorded.choose(for: nil, HistoryPlace()) }
        #expect(second?.message == "--baseline needs the record of the run, and none is kept")
        #expect(try BaselineFlags.parse([]).choose(for: nil, HistoryPlace()) == nil)
    }
}
