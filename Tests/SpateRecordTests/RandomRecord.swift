import SpateMetrics
import SpateTestSupport

@testable import SpateRecord

/// Records in which every member has a random value.
enum RandomRecord {
    static func make(_ random: inout SeededRandom) -> RunRecord {
        var run = SyntheticRun(seed: random.next())
        run.seconds = Int(random.next() % 6)
        run.requestsPerSecond = 30
        var record = run.make()
        record.header.labels = ["release": "2026.11", "ä": "\(random.next())"]
        record.header.warmUpNanos = random.next() % 2 == 0 ? nil : random.next()
        record.header.excludesWarmUp = random.next() % 2 == 0
        record.header.host.cpuModel = "model \(random.next())"
        record.header.host.descriptorLimit = random.next()
        record.header.startedAtUnixNanos = Int64(bitPattern: random.next())
        record.series.append(
            SeriesDescription(name: "up{a:b}", type: .gauge, contains: .data, parent: "up")
        )
        let last = record.series.count - 1
        for position in record.intervals.indices {
            let values = (0..<40).map { _ in (random.uniform() - 0.1) * 1e6 }
            record.intervals[position].series.append(
                SeriesSlice(series: last, value: .gauge(last: random.normal(), min: -1, max: 1e300, count: 7))
            )
            if !record.intervals[position].cells.isEmpty {
                record.intervals[position].cells[0].responseTime = Distribution(values, fractionBits: 9)
            }
            record.intervals[position].scenarios[0].lateness = Distribution([0, 0, .infinity, 1e-300], fractionBits: 3)
            record.intervals[position].scenarios[0].dropped = random.next() % 1000
        }
        for raw in RecordEvent.Kind.allCases {
            record.events.append(RecordEvent(nanos: random.next(), kind: raw, text: "x", severity: .severe))
        }
        record.thresholdHistory = [
            ThresholdChange(threshold: 1, nanos: random.next(), state: .noData, value: nil),
            ThresholdChange(threshold: 0, nanos: 3, state: .crossed, value: random.normal()),
        ]
        if random.next() % 3 == 0 { record.conclusion = nil }
        record.conclusion?.reason = EndReason.allCases[Int(random.next() % UInt64(EndReason.allCases.count))]
        record.conclusion?.totals.append(nil)
        record.conclusion?.summaryJSON = #"{"metrics":{}}"#
        return record
    }
}
