import SpateRecord
import SpateTestSupport
import Testing

@testable import SpateHistory

struct PlanFingerprintTests {
    private func plan(_ change: (inout SyntheticRun) -> Void = { _ in }) -> PlanFingerprint {
        var run = SyntheticRun(seed: 1, seconds: 8)
        change(&run)
        return PlanFingerprint(run.make())
    }

    @Test func saysWhatMakesRunsComparable() {
        #expect(
            plan().text == """
                script checkout.js
                scenario default ramping-vus, up to 100 VUs, for 8s, stages 2s:100,4s:100,2s:0
                target https://shop.example
                """
        )
    }

    @Test func isTheSame_whateverWasMeasured() {
        #expect(plan() == plan { $0.seed = 2 })
        #expect(plan() == plan { $0.medianMillis = 500 })
        #expect(plan() == plan { $0.startedAtUnixNanos += 5 })
    }

    @Test func isAnother_whenTheLoadOrTheTargetIs() {
        #expect(plan() != plan { $0.peakVUs = 101 })
        #expect(plan() != plan { $0.seconds = 9 })
        #expect(plan() != plan { $0.name = "other.js" })
        #expect(plan() != plan { $0.endpoints = ["https://staging.example/"] })
    }

    @Test func ignoresTheScriptsHash() {
        var record = SyntheticRun(seed: 1, seconds: 8).make()
        record.header.script.sha256 = "00"
        #expect(PlanFingerprint(record) == plan())
    }

    @Test func ignoresHostsThatHardlyGotARequest() {
        var record = SyntheticRun(seed: 1, seconds: 8).make()
        record.cells.append(CellKey(endpoint: "https://elsewhere.example/"))
        record.intervals[0].cells.append(CellSlice(cell: record.cells.count - 1, duration: Distribution([1.0])))
        #expect(PlanFingerprint(record) == plan())
    }
}
