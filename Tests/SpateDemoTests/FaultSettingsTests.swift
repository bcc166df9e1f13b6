import Testing

@testable import SpateDemo

@Suite struct FaultSettingsTests {
    @Test func isOff_whenNothingIsGiven() throws {
        #expect(try FaultSettings(parsing: [:]) == .none)
        #expect(try FaultSettings(parsing: ["latency": "", "errorRate": ""]) == .none)
        #expect(!FaultSettings.none.isActive)
    }

    @Test func readsEverySetting() throws {
        let settings = try FaultSettings(parsing: [
            "latency": "fixed:50ms", "errorRate": "0.25", "stall": "1400ms every 30s", "resetRate": "1e-3", "seed": "9",
        ])
        #expect(settings.latency == .fixed(.milliseconds(50)))
        #expect(settings.errorRate == 0.25)
        #expect(settings.stall?.length == .milliseconds(1400))
        #expect(settings.stall?.period == .seconds(30))
        #expect(settings.resetRate == 0.001)
        #expect(settings.seed == 9)
        #expect(settings.isActive)
    }

    @Test func tellsAllMistakesAtOnce() {
        let error = #expect(throws: FaultSettingsError.self) {
            try FaultSettings(parsing: [
                "latency": "slow", "errorRate": "-0.1", "resetRate": "nan", "seed": "x", "a": "1",
            ])
        }
        let expected = [
            FaultIssue(path: "a", message: "must be one of \(FaultSettings.names.joined(separator: ", "))"),
            FaultIssue(path: "latency", message: "\(LatencyDistribution.rule), is “slow”"),
            FaultIssue(path: "errorRate", message: "must be a number from 0 to 1, is “-0.1”"),
            FaultIssue(path: "resetRate", message: "must be a number from 0 to 1, is “nan”"),
            FaultIssue(path: "seed", message: "must be a whole number from 0 to 18446744073709551615, is “x”"),
        ]
        #expect(error?.issues == expected)
    }
}
