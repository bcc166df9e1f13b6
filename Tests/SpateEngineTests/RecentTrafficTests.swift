import SpateMetrics
import Testing

@testable import SpateEngine

@Suite struct RecentTrafficTests {
    private let second: UInt64 = 1_000_000_000

    private func batch(requests: Int, failed: Int = 0, millis: Double = 5, iterations: Int = 0) -> MetricBatch {
        let batch = MetricBatch(layout: MetricRegistry().seal())
        for number in 0..<requests {
            batch.sinks[BuiltinMetric.httpReqs.id].add(1)
            batch.sinks[BuiltinMetric.httpReqDuration.id].add(millis)
            batch.sinks[BuiltinMetric.httpReqFailed.id].add(number < failed ? 1 : 0)
        }
        for _ in 0..<iterations { batch.sinks[BuiltinMetric.iterations.id].add(1) }
        return batch
    }

    @Test func addsUpBatches_untilASecondIsOver() {
        var traffic = RecentTraffic()
        #expect(traffic.close(nowNanos: second) == nil)
        traffic.add(batch(requests: 30, failed: 3, iterations: 2))
        #expect(traffic.close(nowNanos: second + second / 2) == nil)
        traffic.add(batch(requests: 10, iterations: 2))
        let expected = RunTraffic(requestsPerSecond: 20, p95Millis: 5, failedShare: 0.075, iterationsPerSecond: 2)
        #expect(traffic.close(nowNanos: 3 * second) == expected)
    }

    @Test func beginsAnew_afterEachPeriod() {
        var traffic = RecentTraffic()
        _ = traffic.close(nowNanos: second)
        traffic.add(batch(requests: 100, failed: 100, millis: 900))
        _ = traffic.close(nowNanos: 2 * second)
        traffic.add(batch(requests: 7, millis: 1))
        let expected = RunTraffic(requestsPerSecond: 7, p95Millis: 1, failedShare: 0, iterationsPerSecond: 0)
        #expect(traffic.close(nowNanos: 3 * second) == expected)
    }

    /// Batches from before the first look have no known beginning, so they give no rate.
    @Test func leavesOutWhatCameBeforeTheFirstLook() {
        var traffic = RecentTraffic()
        traffic.add(batch(requests: 1000))
        _ = traffic.close(nowNanos: second)
        #expect(traffic.close(nowNanos: 2 * second)?.requestsPerSecond == 0)
    }

    @Test func takesABatchThatComesALittleEarly() {
        var traffic = RecentTraffic()
        _ = traffic.close(nowNanos: second)
        traffic.add(batch(requests: 95))
        #expect(traffic.close(nowNanos: 1_950_000_000)?.requestsPerSecond.rounded() == 100)
    }
}
