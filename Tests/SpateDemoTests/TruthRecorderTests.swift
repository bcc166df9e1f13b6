import SpateCore
import Testing

@testable import SpateDemo

@Suite struct TruthRecorderTests {
    @Test func isNull_whenNothingWasMeasured() {
        let expected = #"{"count":0,"p50":null,"p90":null,"p95":null,"p99":null,"max":null,"mean":null,"dropped":0}"#
        #expect(TruthRecorder(capacity: 10).summary.serialized() == expected)
    }

    @Test func takesTheNearestRank() {
        var recorder = TruthRecorder(capacity: 1000)
        for millisecond in (1...200).reversed() {
            recorder.record(nanos: UInt64(millisecond) * 1_000_000)
        }
        let expected = #"{"count":200,"p50":100,"p90":180,"p95":190,"p99":198,"max":200,"mean":100.5,"dropped":0}"#
        #expect(recorder.summary.serialized() == expected)
    }

    @Test func roundsToTenthsOfAMicrosecond() {
        var recorder = TruthRecorder(capacity: 1)
        recorder.record(nanos: 1_234_567)
        #expect(recorder.summary["max"] == 1.2346)
    }

    @Test func onlyCounts_whenItIsFull() {
        var recorder = TruthRecorder(capacity: 2)
        for _ in 0..<5 { recorder.record(nanos: 1000) }
        #expect(recorder.summary["count"] == 2)
        #expect(recorder.summary["dropped"] == 3)
        recorder.reset()
        #expect(recorder.summary["count"] == 0)
        #expect(recorder.summary["dropped"] == 0)
    }
}
