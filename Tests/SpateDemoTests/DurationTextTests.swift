import Testing

@testable import SpateDemo

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("0s", Duration.zero), ("1.4s", .milliseconds(1400)), ("50ms", .milliseconds(50)), ("10us", .microseconds(10)),
        ("1m30s", .seconds(90)), ("24h", .seconds(86_400)),
    ])
    func reads(text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
        #expect(DurationText.parse(DurationText.format(duration)) == duration)
    }

    @Test(arguments: ["", "5", "ms", "-1s", "24h0m0.000000001s", "1s ", "1 s"])
    func refuses_whenItIsNoDurationOrOutOfRange(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test func stopsAtTheBoundsOfInt64() {
        #expect(Duration.seconds(Int64.max / 1_000_000_000 + 1).wholeNanoseconds == .max)
        #expect(Duration.seconds(Int64.min / 1_000_000_000 - 1).wholeNanoseconds == .min)
        #expect(Duration.milliseconds(-3).wholeNanoseconds == -3_000_000)
    }
}
