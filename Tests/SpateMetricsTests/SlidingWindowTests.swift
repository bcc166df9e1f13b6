import Testing

@testable import SpateMetrics

@Suite struct SlidingWindowTests {
    private static let second: UInt64 = 1_000_000_000

    private static func window(_ source: String, _ type: MetricType, seconds: UInt64) throws -> SlidingWindow {
        SlidingWindow(try ThresholdExpression(source), type: type, lengthNanos: seconds * second)
    }

    /// Adds the values of each second, the clock moving on behind each.
    private static func feed(_ window: inout SlidingWindow, from start: UInt64, _ seconds: [[Double]]) {
        for (index, values) in seconds.enumerated() {
            for value in values { window.openSink?.add(value) }
            window.advance(toNanos: (start + UInt64(index) + 1) * second)
        }
    }

    @Test func judgesNothing_beforeAWindowIsFull() throws {
        var window = try Self.window("max<5", .trend, seconds: 3)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[9], [9]])
        #expect(window.reading == nil)
        Self.feed(&window, from: 2, [[1]])
        #expect(window.reading == ThresholdReading(value: 9, isCrossed: true, endNanos: 3 * Self.second))
    }

    @Test func keepsTheWorstWindow() throws {
        var window = try Self.window("avg<5", .trend, seconds: 2)
        window.start(atNanos: 10 * Self.second)
        Self.feed(&window, from: 10, [[1], [1], [8], [6], [1], [2]])
        #expect(window.reading == ThresholdReading(value: 7, isCrossed: true, endNanos: 4 * Self.second))
    }

    @Test func holds_whenEveryWindowDoes() throws {
        var window = try Self.window("count>=2", .counter, seconds: 2)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[2], [1], [1], [3]])
        #expect(window.reading == ThresholdReading(value: 2, isCrossed: false, endNanos: 3 * Self.second))
    }

    @Test func isCrossed_byAnEmptyWindowOfACounter() throws {
        var window = try Self.window("count>0", .counter, seconds: 1)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[1], [], [1]])
        #expect(window.reading == ThresholdReading(value: 0, isCrossed: true, endNanos: 2 * Self.second))
    }

    @Test func passesOverEmptyWindows_ofOtherMetrics() throws {
        var window = try Self.window("rate>0.5", .rate, seconds: 1)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[], [1], []])
        #expect(window.reading == ThresholdReading(value: 1, isCrossed: false, endNanos: 2 * Self.second))
    }

    @Test func judgesTheWholeRun_whenThatIsShorter() throws {
        var window = try Self.window("count>4", .counter, seconds: 60)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[1], [1]])
        window.openSink?.add(1)
        window.finish(atNanos: 5 * Self.second / 2)
        #expect(window.reading == ThresholdReading(value: 3, isCrossed: true, endNanos: 5 * Self.second / 2))
    }

    @Test func judgesTheRest_withTheLastWindow() throws {
        var window = try Self.window("max<5", .trend, seconds: 1)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[1], [1]])
        window.openSink?.add(7)
        window.finish(atNanos: 2 * Self.second + 1)
        #expect(window.reading?.isCrossed == true)
        #expect(window.openSink == nil)
        #expect(window.boundaryNanos == nil)
    }

    @Test func takesTheRateOfACounter_overTheWindow() throws {
        var window = try Self.window("rate<100", .counter, seconds: 4)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[4], [4], [4], [4]])
        #expect(window.reading?.value == 4)
    }

    @Test func takesTheLastOfAGauge() throws {
        var window = try Self.window("value<100", .gauge, seconds: 2)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, [[9], [3], [], []])
        #expect(window.reading?.value == 3)
    }

    @Test(arguments: [(1, 1), (60, 1), (61, 2), (90, 2), (3600, 60)] as [(UInt64, UInt64)])
    func hasStepsOfASecondOrMore(length: UInt64, step: UInt64) throws {
        var window = try Self.window("max<5", .trend, seconds: length)
        #expect(window.boundaryNanos == nil)
        window.start(atNanos: 7)
        #expect(window.boundaryNanos == 7 + step * Self.second)
    }

    /// Against a window computed from all values, over many random seconds.
    @Test func agreesWithBruteForce() throws {
        var generator = SystemRandomNumberGenerator()
        let seconds = (0..<200).map { _ in
            (0..<Int.random(in: 0...3, using: &generator)).map { _ in Double.random(in: 0...9, using: &generator) }
        }
        var window = try Self.window("max<0", .trend, seconds: 7)
        window.start(atNanos: 0)
        Self.feed(&window, from: 0, seconds)
        let maxima = (0...(200 - 7)).compactMap { seconds[$0..<($0 + 7)].joined().max() }
        #expect(window.reading?.value == maxima.max())
    }
}
