import SpateCore
import Testing

@testable import SpateMetrics

/// A run as the coordinator drives it, with a clock of the test's own.
@Suite struct ThresholdWindowsTests {
    private static let second: UInt64 = 1_000_000_000

    private static func windows(_ list: [(String, ThresholdWindow)]) throws -> (ThresholdWindows?, MetricBatch, Int) {
        let registry = MetricRegistry()
        let metric = try registry.declare(name: "times", type: .trend, kind: .time)
        let layout = registry.seal()
        let thresholds = try list.map { source, window in
            Threshold(source: source, expression: try ThresholdExpression(source), window: window)
        }
        let group = ThresholdGroup(metricName: "times", sink: metric.id, thresholds: thresholds)
        return (ThresholdWindows([group], layout: layout), MetricBatch(layout: layout), metric.id)
    }

    @Test func areNone_whenAllJudgeTheWholeRun() throws {
        #expect(try Self.windows([("max<5", .wholeRun)]).0 == nil)
    }

    @Test func followTheirClocks() throws {
        let (made, batch, sink) = try Self.windows([
            ("max<5", .sliding(lengthNanos: 2 * Self.second)), ("max<6", .wholeRun),
            ("max<7", .span(fromNanos: Self.second, toNanos: 3 * Self.second, .test)),
            ("max<8", .span(fromNanos: 0, toNanos: Self.second, .scenarios)),
        ])
        let windows = try #require(made)
        // One value a second; the scenarios begin behind 2 s of setup.
        for (index, value) in [1.0, 9, 3, 2, 1].enumerated() {
            if index == 2 { windows.scenariosStarted(atNanos: 2 * Self.second) }
            batch.reset()
            batch.sinks[sink].add(value)
            windows.merge(batch)
            windows.advance(toNanos: UInt64(index + 1) * Self.second)
        }
        windows.scenariosEnded(atNanos: 5 * Self.second)
        #expect(windows.reading(group: 0, threshold: 0)?.value == 3)
        #expect(windows.reading(group: 0, threshold: 0)?.endNanos == 2 * Self.second)
        #expect(windows.reading(group: 0, threshold: 1) == nil)
        #expect(windows.reading(group: 0, threshold: 2)?.value == 9)
        #expect(windows.reading(group: 0, threshold: 2)?.isCrossed == true)
        #expect(windows.reading(group: 0, threshold: 3)?.value == 3)
    }

    @Test func tellTheNextBoundary() throws {
        let (made, _, _) = try Self.windows([
            ("max<5", .sliding(lengthNanos: 2 * Self.second)),
            ("max<7", .span(fromNanos: 5 * Self.second, toNanos: .max, .test)),
        ])
        let windows = try #require(made)
        windows.advance(toNanos: 0)
        #expect(windows.boundaryNanos == 5 * Self.second)
        windows.scenariosStarted(atNanos: Self.second)
        #expect(windows.boundaryNanos == 2 * Self.second)
        windows.advance(toNanos: 4 * Self.second)
        #expect(windows.boundaryNanos == 5 * Self.second)
    }

    @Test func takeSamplesOfTheProgramsOwn() throws {
        let (made, _, sink) = try Self.windows([("max<5", .span(fromNanos: 0, toNanos: .max, .test))])
        let windows = try #require(made)
        windows.add(sink: sink, 4)
        windows.add(sink: sink + 1, 9)
        windows.advance(toNanos: 1)
        #expect(windows.reading(group: 0, threshold: 0)?.value == 4)
    }
}
