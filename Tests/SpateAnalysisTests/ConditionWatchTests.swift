import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateAnalysis

@Suite struct ConditionWatchTests {
    private static let second: UInt64 = 1_000_000_000

    /// Feeds quarters of a second, and tells when the condition came to hold.
    private func firing(_ text: String, _ values: [SeriesValue?], grace: UInt64 = 0) throws -> ConditionFinding? {
        var watch = ConditionWatch(try Condition(text), graceNanos: grace)
        for (index, value) in values.enumerated() {
            let start = UInt64(index) * Self.second / 4
            if let found = watch.add(startNanos: start, endNanos: start + Self.second / 4, value) { return found }
        }
        return nil
    }

    private func readings(_ text: String, _ name: String, _ values: [Double]) throws -> ConditionFinding? {
        var watch = ConditionWatch(try Condition(text), monitors: ["fly"])
        for (index, value) in values.enumerated() {
            let probe = ProbeSeries(monitor: 0, name: name)
            if let found = watch.add(probe, value, nanos: UInt64(index) * Self.second) { return found }
        }
        return nil
    }

    private let good = SeriesValue.rate(trues: 0, count: 50)
    private let bad = SeriesValue.rate(trues: 50, count: 50)

    @Test func holdsOnceItsTimeIsFull() throws {
        let values = Array(repeating: good, count: 40) + Array(repeating: bad, count: 40)
        let found = try #require(try firing("http_req_failed rate>0.5 for 1s", values))
        #expect(found.sinceNanos == 10 * Self.second && found.nanos == 11 * Self.second)
        #expect(found.text == "http_req_failed rate was 100 % for 1 s, since 0:10")
    }

    @Test func passesOverABurst() throws {
        let values = Array(repeating: good, count: 40) + Array(repeating: bad, count: 8)
        let calm = Array(repeating: good, count: 40)
        #expect(try firing("http_req_failed rate>0.05 for 10s", values + calm) == nil)
    }

    @Test func keepsItsState_whenNothingIsMeasured() throws {
        let values: [SeriesValue?] = [bad, nil, nil, bad, bad]
        #expect(try firing("http_req_failed rate>0.5 for 1s", values)?.nanos == Self.second)
        #expect(try firing("http_req_failed rate>0.5 for 1s", [nil, nil, nil, nil, nil, nil]) == nil)
    }

    @Test func ignoresTheGrace() throws {
        let values = Array(repeating: bad, count: 8)
        #expect(try firing("http_req_failed rate>0.5 for 1s", values, grace: Self.second)?.sinceNanos == Self.second)
    }

    @Test func countsACounterWithoutSamples() throws {
        let none = [SeriesValue?](repeating: nil, count: 20)
        #expect(try firing("http_reqs rate<100 for 2s", none)?.nanos == 2 * Self.second)
        #expect(try firing("dropped_iterations count>0", none) == nil)
        #expect(try firing("dropped_iterations count>0", none + [.counter(sum: 1, count: 1)]) != nil)
    }

    @Test func countsReadingsInARow() throws {
        let found = try #require(try readings("health failing 3 times", "up", [1, 0, 0, 1, 0, 0, 0]))
        #expect(found.nanos == 6 * Self.second && found.sinceNanos == 4 * Self.second)
        #expect(found.text == "health was failing 3 times in a row, since 0:04")
        #expect(try readings("health failing 3 times", "up", [0, 0, 1, 0, 0]) == nil)
        #expect(try readings("fly.memory_bytes>1MB for 2s", "memory_bytes", [2e6, 2e6, 2e6])?.nanos == 2 * Self.second)
        #expect(try readings("other.memory_bytes>1MB", "memory_bytes", [2e6]) == nil)
    }

    @Test func countsIncidents() throws {
        #expect(try readings("restarts>0", "restarts", [4, 4, 5])?.nanos == 2 * Self.second)
        #expect(try readings("restarts>0", "restarts", [4, 4, 4]) == nil)
        var watch = ConditionWatch(try Condition("crashes>1"), monitors: ["fly"])
        #expect(watch.add(.targetOutOfMemory, "", subject: "fly a", nanos: 0) == nil)
        #expect(watch.add(.targetDown, "", subject: "fly a", nanos: Self.second) == nil)
        #expect(watch.add(.targetDown, "Gone.", subject: "fly a", nanos: 30 * Self.second)?.value == 2)
    }

    @Test func seesGrowth_butNotNoise() throws {
        var random = SeededRandom(seed: 5)
        let noise = (0..<120).map { _ in 1e8 + 3e6 * random.normal() }
        #expect(try readings("memory growth>5%", "memory_bytes", noise) == nil)
        let leak = noise.enumerated().map { $0.element + Double($0.offset) * 5e5 }
        let found = try #require(try readings("memory growth>20%", "memory_bytes", leak))
        #expect(found.text.hasPrefix("memory_bytes grew by ") && found.nanos > 30 * Self.second)
    }

    // MARK: Verdict

    private func verdict(_ criterion: String, _ change: (inout RunRecord) -> Void = { _ in }) -> Verdict {
        var run = SyntheticRun(seed: 11)
        (run.seconds, run.requestsPerSecond, run.isSteady) = (60, 50, true)
        var record = run.make()
        record.header.criteria = [ConditionFacts(source: criterion)]
        record.header.monitors = [MonitorFacts(name: "fly", type: "fly")]
        change(&record)
        return Verdict.judge(record)
    }

    private func probes(_ record: inout RunRecord, _ name: String, _ value: (Int) -> Double) {
        record.probeSeries = [ProbeSeries(monitor: 0, name: name)]
        record.probeSamples = (0..<60).map {
            ProbeSample(series: 0, nanos: UInt64($0) * Self.second, value: value($0))
        }
    }

    @Test func judgesCriteriaFromTheRecord() throws {
        #expect(verdict("p(95) of http_req_duration<5s").outcome == .pass)
        let slow = verdict("p(95) of http_req_duration<1ms")
        #expect(slow.outcome == .fail && slow.reasons[0].code == "criterion-missed")
        #expect(verdict("http_reqs rate>1000 for 5s").outcome == .fail)
        let unhealthy = verdict("health passing") { probes(&$0, "up") { $0 == 42 ? 0 : 1 } }
        #expect(unhealthy.outcome == .fail && unhealthy.criteria.last?.sinceNanos == 42 * Self.second)
        #expect(verdict("health passing") { probes(&$0, "up") { _ in 1 } }.outcome == .pass)
        #expect(verdict("health passing").criteria.last?.state == .noData)
        #expect(verdict("restarts==0") { probes(&$0, "up") { _ in 1 } }.outcome == .pass)
        let leak = verdict("memory growth<5%") { probes(&$0, "memory_bytes") { 1e8 + Double($0) * 1e6 } }
        #expect(leak.outcome == .fail && leak.criteria.last?.detail.contains("grew by 59 %") == true)
        let deployed = verdict("deploys==0") { record in
            let event = RecordEvent(nanos: 5, kind: .targetDeployed, text: "Release 8.", subject: "fly 1")
            record.events.append(event)
        }
        #expect(deployed.outcome == .fail)
    }
}
