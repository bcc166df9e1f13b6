import Testing

@testable import SpateSecrets

@Suite struct TokenBucketTests {
    @Test func letsABurstThrough_thenQueues() {
        var bucket = TokenBucket(perMinute: 60, burst: 2, nowNanos: 0)
        #expect([0, 0, 0, 0].map { bucket.take(nowNanos: $0) } == [0, 0, 1_000_000_000, 2_000_000_000])
        // Three seconds later, two who queued have gone and one place is free again.
        #expect(bucket.take(nowNanos: 3_000_000_000) == 0)
        #expect(bucket.take(nowNanos: 3_000_000_000) == 1_000_000_000)
    }

    @Test func savesNoMoreThanTheBurst() {
        var bucket = TokenBucket(perMinute: 60, burst: 1, nowNanos: 0)
        #expect(bucket.take(nowNanos: 600_000_000_000) == 0)
        #expect(bucket.take(nowNanos: 600_000_000_000) == 1_000_000_000)
    }
}
