import Foundation
import SpateTestSupport
import Testing

@testable import SpateRecord

@Suite struct RecordSizeTests {
    /// Frames of a big test: 10 trends of about 300 buckets and 30 cells of about 100 in each second.
    ///
    /// A tenth of half an hour, after which each further second costs the same.
    @Test func halfAnHourOfABigTestStaysBelowTwentyMegabytes() {
        let (seconds, whole) = (180, 1_800)
        var random = SeededRandom(seed: 11)
        let compressor = RecordCompressor()
        var bytes = 0
        var buckets = (trend: 0, cell: 0)
        for second in 0..<seconds {
            var interval = RecordInterval(
                startNanos: UInt64(second) * 1_000_000_000,
                endNanos: UInt64(second + 1) * 1_000_000_000
            )
            for series in 0..<10 {
                let values = Self.values(2_000, median: 20 * Double(series + 1), &random)
                buckets.trend += values.buckets.count
                interval.series.append(SeriesSlice(series: series, value: .trend(values)))
            }
            for cell in 0..<30 {
                let values = Self.values(150, median: 10 * Double(cell + 1), &random)
                buckets.cell += values.buckets.count
                interval.cells.append(CellSlice(cell: cell, duration: values))
            }
            let payload = compressor.compress(RecordPiece.encode([.interval(interval)]))
            bytes += RecordFrame.bytes(.next, payload).count
        }
        #expect(buckets.trend / seconds / 10 > 280)
        #expect(buckets.cell / seconds / 30 > 80)
        #expect(bytes * whole / seconds < 20_000_000, "\(bytes * whole / seconds) bytes, \(buckets)")
    }

    private static func values(_ count: Int, median: Double, _ random: inout SeededRandom) -> Distribution {
        Distribution((0..<count).map { _ in median * exp2(0.9 * random.normal()) })
    }
}
