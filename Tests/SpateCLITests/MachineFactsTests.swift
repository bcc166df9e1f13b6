import SpatePlan
import Testing

@testable import SpateCLI

@Suite struct MachineFactsTests {
    @Test func readsThePortRange() {
        #expect(MachineFacts.portCount("32768\t60999\n") == 28_232)
        #expect(MachineFacts.portCount("") == nil)
    }

    @Test func takesTheSmallerMemory() {
        let meminfo = "MemTotal: 100 kB\nMemAvailable:    2048 kB\n"
        #expect(MachineFacts.availableBytes(meminfo: meminfo, groupLimit: nil, groupUse: nil) == 2_097_152)
        #expect(MachineFacts.availableBytes(meminfo: meminfo, groupLimit: "max\n", groupUse: "5\n") == 2_097_152)
        #expect(MachineFacts.availableBytes(meminfo: meminfo, groupLimit: "1000\n", groupUse: "400\n") == 600)
        #expect(MachineFacts.availableBytes(meminfo: "", groupLimit: nil, groupUse: nil) == nil)
    }

    @Test func readsDatesOfAnswers() {
        #expect(HTTPDate.unixSeconds("Wed, 25 Nov 2026 03:48:20 GMT") == 1_795_578_500)
        #expect(HTTPDate.unixSeconds("yesterday") == nil)
    }
}
