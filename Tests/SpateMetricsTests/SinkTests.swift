import Testing

@testable import SpateMetrics

@Suite struct SinkTests {
    @Test func counterAddsUp() {
        let sink = CounterSink()
        for value in [1, 2.5, -1] { sink.add(value) }
        #expect(sink.value == 2.5)
        #expect(sink.sampleCount == 3)
        let other = CounterSink()
        other.add(10)
        sink.merge(other)
        #expect(sink.value == 12.5)
        #expect(sink.sampleCount == 4)
        sink.reset()
        #expect(sink.value == 0)
        #expect(sink.isEmpty)
    }

    @Test func gaugeKeepsLastAndExtremes() {
        let sink = GaugeSink()
        for value in [5.0, -2, 3] { sink.add(value) }
        #expect(sink.value == 3)
        #expect(sink.min == -2)
        #expect(sink.max == 5)
    }

    @Test func gaugeTakesTheOtherValue_whenMerged() {
        let sink = GaugeSink()
        sink.merge(GaugeSink())
        #expect(sink.isEmpty)
        let other = GaugeSink()
        other.add(7)
        sink.merge(other)
        #expect(sink.min == 7)
        #expect(sink.value == 7)
        sink.merge(GaugeSink())
        #expect(sink.value == 7)
    }

    @Test func rateCountsWhatIsNotZero() {
        let sink = RateSink()
        #expect(sink.rate == 0)
        for value in [1.0, 0, 2, -1] { sink.add(value) }
        #expect(sink.trues == 3)
        #expect(sink.rate == 0.75)
        let other = RateSink()
        other.add(0)
        sink.merge(other)
        #expect(sink.rate == 0.6)
    }
}
