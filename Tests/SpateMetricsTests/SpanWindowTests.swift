import Testing

@testable import SpateMetrics

@Suite struct SpanWindowTests {
    private static func span(_ source: String, _ type: MetricType, _ from: UInt64, _ to: UInt64) throws -> SpanWindow {
        SpanWindow(try ThresholdExpression(source), type: type, fromNanos: from, toNanos: to)
    }

    @Test func takesWhatFallsIntoIt() throws {
        var span = try Self.span("max<5", .trend, 10, 20)
        span.start(atNanos: 100)
        #expect(span.openSink == nil)
        #expect(span.boundaryNanos == 110)
        span.advance(toNanos: 110)
        #expect(span.boundaryNanos == 120)
        span.openSink?.add(7)
        span.advance(toNanos: 120)
        #expect(span.openSink == nil)
        #expect(span.boundaryNanos == nil)
        #expect(span.reading == ThresholdReading(value: 7, isCrossed: true, endNanos: nil))
    }

    @Test func hasNoReading_whenNotReachedOrEmpty() throws {
        var counter = try Self.span("count<5", .counter, 10, 20)
        counter.advance(toNanos: 30)
        #expect(counter.reading == nil)
        counter.start(atNanos: 0)
        counter.advance(toNanos: 10)
        #expect(counter.reading == nil)
        counter.advance(toNanos: 11)
        #expect(counter.reading == ThresholdReading(value: 0, isCrossed: false, endNanos: nil))
        var trend = try Self.span("max<5", .trend, 0, .max)
        trend.start(atNanos: 0)
        trend.advance(toNanos: 50)
        #expect(trend.reading == nil)
    }

    @Test func takesTheRateOfACounter_overItself() throws {
        var span = try Self.span("rate<5", .counter, 0, 4_000_000_000)
        span.start(atNanos: 0)
        for _ in 0..<8 { span.openSink?.add(1) }
        span.advance(toNanos: 2_000_000_000)
        #expect(span.reading?.value == 4)
        span.advance(toNanos: 9_000_000_000)
        #expect(span.reading?.value == 2)
    }
}
