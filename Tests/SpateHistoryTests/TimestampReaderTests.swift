import SpateTestSupport
import Testing

@testable import SpateHistory

struct TimestampReaderTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T23:59:59Z", -1_000_000_000),
            ("2026-01-31T12:00:00Z", 1_769_860_800_000_000_000), ("2026-01-31", 1_769_817_600_000_000_000),
            ("2024-02-29T00:00:00.123456789Z", 1_709_164_800_123_456_789), ("1970-01-01T00:00:00.5", 500_000_000),
            ("1970-01-01 00:01", 60_000_000_000), ("1970-01-01T00:00:00.0000000019Z", 1),
            ("1970-01-01T00:00:00-02:30", 9_000_000_000_000),
        ] as [(String, Int64)]
    )
    func reads(text: String, nanos: Int64) { #expect(TimestampReader.unixNanos(text) == nanos) }

    @Test(arguments: [
        "", "2026", "2026-13-01", "2025-02-29", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00X", "2026-01-01T00:00:00.Z",
        "yesterday", "2026-01-01T00:00:00Zz", "9999-01-01",
    ])
    func refuses(text: String) { #expect(TimestampReader.unixNanos(text) == nil) }

    @Test func readsWhatCivilTimeWrites() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<2000 {
            let seconds = Int64.random(in: -5_000_000_000...8_000_000_000, using: &random)
            let text = CivilTime(unixNanos: seconds * 1_000_000_000).isoText
            #expect(TimestampReader.unixNanos(text) == seconds * 1_000_000_000, "\(text)")
        }
    }
}
