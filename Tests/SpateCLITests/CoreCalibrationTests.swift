import SpateCore
import Testing

@testable import SpateCLI

@Suite struct CoreCalibrationTests {
    private typealias Burst = CoreCalibration.Burst

    @Test func countsIterations() {
        let text = #"{"metrics":{"iterations":{"count":6000,"rate":3},"checks":{"fails":0,"passes":2}}}"#
        #expect(CoreCalibration.iterations(summary: Array(text.utf8)) == 6000)
    }

    @Test(arguments: [
        "", "{}", #"{"metrics":{"iterations":{"count":0},"checks":{"fails":0}}}"#,
        #"{"metrics":{"iterations":{"count":9}}}"#,
        #"{"metrics":{"iterations":{"count":9},"checks":{"fails":1}}}"#,
    ])
    func countsNothing_whenTheBurstDidNotWork(_ summary: String) {
        #expect(CoreCalibration.iterations(summary: Array(summary.utf8)) == nil)
    }

    @Test func leavesOutTheStart() throws {
        let rate = CoreCalibration.rate(
            of: Burst(iterations: 6020, seconds: 0.375),
            without: Burst(iterations: 20, seconds: 0.125)
        )
        #expect(rate == 24_000)
    }

    @Test(arguments: [(6020, 0.165), (6020, 0.1), (20, 0.5)])
    func knowsNothing_whenTheBurstGotTooLittleTime(iterations: Double, seconds: Double) {
        let start = Burst(iterations: 20, seconds: 0.125)
        #expect(CoreCalibration.rate(of: Burst(iterations: iterations, seconds: seconds), without: start) == nil)
    }
}
