import SpateMetrics
import SpateRecord
import Testing

@testable import SpateEngine

@Suite struct LiveMeterTests {
    private let second: UInt64 = 1_000_000_000

    private func batch(_ millis: Double, count: Int, status: Int = 200, errorCode: Int = 0) -> MetricBatch {
        let layout = MetricRegistry().seal()
        let shard = MetricShard(layout: layout, keepsCells: true)
        let cell = RequestCell(
            scenario: "s",
            group: "",
            method: "GET",
            endpoint: "/",
            status: status,
            errorCode: errorCode,
            isExpected: status == 200
        )
        let tags = shard.tagSet([])
        for _ in 0..<count {
            shard.record(.httpReqs, 1, tags)
            shard.record(.httpReqDuration, millis, tags)
            guard let position = shard.position(of: cell) else { continue }
            shard.add(
                RequestTimes(
                    duration: millis,
                    responseTime: nil,
                    blocked: 0,
                    connecting: 0,
                    tlsHandshaking: 0,
                    sending: 0,
                    waiting: 0,
                    receiving: 0
                ),
                toCell: position
            )
        }
        return shard.exchange(recycling: nil)
    }

    @Test func givesARatePerSecond_andLeavesOutWhatCameBeforeTheFirstLook() {
        var meter = LiveMeter()
        meter.add(batch(5, count: 1000))
        meter.close(nowNanos: second)
        meter.add(batch(5, count: 30))
        meter.close(nowNanos: second + second / 2)
        meter.add(batch(5, count: 10))
        meter.close(nowNanos: 2 * second)
        meter.add(batch(5, count: 7))
        meter.close(nowNanos: 3 * second)
        #expect(meter.requestRates == [40, 7])
    }

    @Test func keepsTwoMinutesOfRates() {
        var meter = LiveMeter()
        for time in 1...300 { meter.close(nowNanos: UInt64(time) * second) }
        #expect(meter.requestRates.count == LiveMeter.historyLength)
    }

    @Test func forgetsDurations_afterTenSeconds() {
        var meter = LiveMeter()
        meter.close(nowNanos: second)
        meter.add(batch(900, count: 1))
        meter.close(nowNanos: 2 * second)
        for time in 3...11 {
            meter.add(batch(10, count: 1))
            meter.close(nowNanos: UInt64(time) * second)
        }
        #expect(meter.latency?.max == 900)
        meter.add(batch(10, count: 1))
        meter.close(nowNanos: 12 * second)
        #expect(meter.latency == LiveFigures.Latency(p50: 10, p95: 10, p99: 10, max: 10))
        for time in 13...22 { meter.close(nowNanos: UInt64(time) * second) }
        #expect(meter.latency == nil)
    }

    @Test func countsErrorsByKind_mostFrequentFirst() {
        var meter = LiveMeter()
        meter.add(batch(1, count: 50))
        meter.add(batch(1, count: 2, status: 0, errorCode: 1212))
        meter.add(batch(1, count: 3, status: 500, errorCode: 1500))
        meter.add(batch(1, count: 4, status: 500, errorCode: 1500))
        #expect(
            meter.errors == [
                LiveFigures.ErrorCount(status: 500, errorCode: 1500, count: 7),
                LiveFigures.ErrorCount(status: 0, errorCode: 1212, count: 2),
            ]
        )
    }

    @Test func tellsWhatKeepsTheGeneratorFromMeasuring_untilItIsWell() {
        func samples(_ numbers: ClosedRange<UInt64>, lag: Double) -> [HealthSample] {
            numbers.map { number in
                var sample = HealthSample(nanos: number * 100_000_000)
                sample.loopLagMillis = lag
                sample.processCores = 0.5
                sample.residentBytes = 1_000_000
                return sample
            }
        }
        var meter = LiveMeter()
        #expect(meter.generator == nil)
        meter.add(samples(1...10, lag: 400))
        #expect(meter.generator?.loopLagMillis == 400)
        #expect(meter.generator?.trouble?.contains("400 ms late") == true)
        meter.add(samples(11...25, lag: 1))
        #expect(
            meter.generator
                == LiveFigures.Generator(loopLagMillis: 1, cores: 0.5, residentBytes: 1_000_000, trouble: nil)
        )
    }
}
