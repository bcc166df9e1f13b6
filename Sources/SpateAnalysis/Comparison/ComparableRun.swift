internal import SpateRecord

#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// A run with the intervals that may be compared.
struct ComparableRun {
    let record: RunRecord
    let intervals: [RecordInterval]
    /// For every interval, its stage as a number; 0 where there are none.
    let strata: [Int]

    /// `warmUpNanos`: What is left out at the beginning.
    init(_ record: RunRecord, warmUpNanos: UInt64) {
        self.record = record
        let staged = record.header.scenarios.first { $0.stages.count > 1 }
        var kept: [RecordInterval] = []
        var strata: [Int] = []
        for interval in record.intervals where interval.startNanos >= warmUpNanos && interval.seconds > 0.2 {
            kept.append(interval)
            strata.append(Self.stage(of: interval, staged))
        }
        intervals = kept
        self.strata = strata
    }

    private static func stage(of interval: RecordInterval, _ scenario: ScenarioFacts?) -> Int {
        guard let scenario else { return 0 }
        let middle = interval.startNanos + (interval.endNanos - interval.startNanos) / 2
        let index = scenario.stages.firstIndex {
            middle >= scenario.startNanos + $0.startNanos && middle < scenario.startNanos + $0.endNanos
        }
        return (index ?? scenario.stages.count) + 1
    }

    /// The service times of an interval, of all requests or of one endpoint's.
    func durations(_ position: Int, endpoint: String?) -> Distribution {
        var sum = Distribution()
        for slice in intervals[position].cells {
            let key = record.cells[slice.cell]
            if let endpoint, "\(key.method) \(key.endpoint)" != endpoint { continue }
            sum.merge(slice.duration)
        }
        return sum
    }

    /// The response times of an interval, from the intended start; empty in closed models.
    func responseTimes(_ position: Int) -> Distribution {
        intervals[position].cells.reduce(into: Distribution()) { sum, slice in
            if let values = slice.responseTime { sum.merge(values) }
        }
    }

    /// How long the iterations took that ended in an interval.
    func iterationDurations(_ position: Int) -> Distribution {
        intervals[position].scenarios.reduce(into: Distribution()) { sum, slice in sum.merge(slice.duration) }
    }

    /// Requests and those that failed, of all or of one endpoint.
    func failures(_ position: Int, endpoint: String?) -> (bad: Double, all: Double) {
        var (bad, all) = (0.0, 0.0)
        for slice in intervals[position].cells {
            let key = record.cells[slice.cell]
            if let endpoint, "\(key.method) \(key.endpoint)" != endpoint { continue }
            all += Double(slice.duration.count)
            if !key.isExpected { bad += Double(slice.duration.count) }
        }
        return (bad, all)
    }

    func checks(_ position: Int) -> (bad: Double, all: Double) {
        intervals[position].checks.reduce((0, 0)) {
            ($0.0 + Double($1.fails), $0.1 + Double($1.passes + $1.fails))
        }
    }
}
