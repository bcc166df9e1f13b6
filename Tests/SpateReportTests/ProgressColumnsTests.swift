import SpateCore
import Testing

@testable import SpateReport

/// The texts are what k6 v1.1 printed.
struct ProgressColumnsTests {
    private func tenths(_ count: Int64) -> GoDuration { GoDuration(nanos: count * 100_000_000) }

    @Test(arguments: [
        ("4s", "1.1s"), ("40s", "01.1s"), ("1m", "0m01.1s"), ("1m40s", "0m01.1s"), ("10m", "00m01.1s"),
        ("1h", "0h00m01.1s"), ("12h", "00h00m01.1s"), ("25h", "0d00h00m01.1s"), ("270h", "00d00h00m01.1s"),
        ("500ms", "1.1s"), ("59.96s", "0m01.1s"),
    ])
    func makesRoomForTheLongestTime(longest: String, text: String) throws {
        #expect(tenths(11).fixedWidth(longest: try #require(GoDuration(goText: longest))) == text)
    }

    @Test func writesEveryUnit() throws {
        let day = try #require(GoDuration(goText: "26h3m4.56s"))
        #expect(day.fixedWidth(longest: day) == "1d02h03m04.6s")
    }

    @Test func countsDownToTheStart() {
        #expect(ProgressColumns.waiting(elapsed: tenths(10), startTime: tenths(15)) == ["waiting", "0.5s"])
        #expect(ProgressColumns.waiting(elapsed: tenths(3), startTime: .seconds(660)) == ["waiting", "10m59.7s"])
        #expect(ProgressColumns.waiting(elapsed: tenths(20), startTime: tenths(15)) == ["waiting", "0.0s"])
    }

    @Test func showsConstantVUs() {
        #expect(
            ProgressColumns.constantVUs(vus: 3, elapsed: tenths(40), duration: .seconds(4)) == ["3 VUs", "4.0s/4s"]
        )
        #expect(ProgressColumns.constantVUs(vus: 3, elapsed: tenths(41), duration: .seconds(4)) == ["3 VUs", "4s"])
    }

    @Test func showsRampingVUs() {
        func columns(_ active: Int, _ elapsed: Int64) -> [String] {
            ProgressColumns.rampingVUs(activeVUs: active, maxVUs: 12, elapsed: tenths(elapsed), duration: .seconds(4))
        }
        #expect(columns(5, 10) == ["05/12 VUs", "1.0s/4.0s"])
        #expect(columns(0, 42) == ["00/12 VUs", "4s"])
    }

    @Test func showsSharedIterations() {
        let columns = ProgressColumns.sharedIterations(
            vus: 2,
            elapsed: tenths(42),
            maxDuration: .seconds(70),
            doneIterations: 2,
            iterations: 12
        )
        #expect(columns == ["2 VUs", "0m04.2s/1m10s", "02/12 shared iters"])
    }

    @Test func showsIterationsPerVU() {
        let columns = ProgressColumns.perVUIterations(
            vus: 2,
            elapsed: tenths(15),
            maxDuration: .seconds(2),
            doneIterations: 0,
            iterationsPerVU: 3
        )
        #expect(columns == ["2 VUs", "1.5s/2s", "0/6 iters, 3 per VU"])
    }

    @Test func showsArrivals() {
        let columns = ProgressColumns.arrivals(
            activeVUs: 2,
            createdVUs: 3,
            maxVUs: 12,
            elapsed: tenths(10),
            duration: .seconds(3),
            rate: 7.6,
            maxRate: 20
        )
        #expect(columns == ["02/03 VUs", "1.0s/3s", "07.60 iters/s"])
    }
}
